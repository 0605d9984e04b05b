<FeatureCollection xmlns:gml="http://www.opengis.net/gml"><gml:featureMember><zon fid="z7"><folk>5</folk><geom><gml:MultiPolygon srsName="EPSG:4326"><gml:polygonMember><gml:Polygon>
<gml:outerBoundaryIs><gml:LinearRing><gml:coordinates decimal="," cs=";" ts="|">11,9;57,7|11,95;57,7|11,95;57,75|11,9;57,7</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs>
<gml:innerBoundaryIs><gml:LinearRing><gml:coord><gml:X>11.94</gml:X><gml:Y>57.71</gml:Y></gml:coord></gml:LinearRing></gml:innerBoundaryIs>
</gml:Polygon></gml:polygonMember></gml:MultiPolygon></geom></zon></gml:featureMember></FeatureCollection>
