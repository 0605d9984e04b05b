<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:gml="http://www.opengis.net/gml/3.2">
<wfs:member><Zon gml:id="z.1"><namn>Haga</namn><folk>7</folk><yta><gml:MultiSurface srsName="urn:ogc:def:crs:EPSG::3006"><gml:surfaceMember><gml:Polygon>
<gml:exterior><gml:LinearRing><gml:posList srsDimension="3">6400000 315000 1 6400000 315500 1 6400500 315500 1 6400000 315000 1</gml:posList></gml:LinearRing></gml:exterior>
</gml:Polygon></gml:surfaceMember></gml:MultiSurface></yta></Zon></wfs:member>
<wfs:member><Skola gml:id="s.1"><plats><gml:Point srsName="EPSG:4326"><gml:pos>11.9 57.7</gml:pos></gml:Point></plats></Skola></wfs:member>
</wfs:FeatureCollection>
