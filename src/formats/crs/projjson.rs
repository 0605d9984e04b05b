//! The coordinate system that an object in PROJJSON (PROJ) names.

use serde_json::Value;

use super::named_crs;

/// Maximum depth of systems within systems.
const DEPTH: usize = 4;

/// The name of a system in PROJJSON: its own code, else its name. The codes of the parts that it is made of are
/// other systems. `None` for an object without either.
pub fn projjson_name(system: &Value) -> Option<String> {
    name_within(system, 0)
}

fn name_within(system: &Value, depth: usize) -> Option<String> {
    let part = match system.get("type").and_then(Value::as_str) {
        Some("BoundCRS") => system.get("source_crs"),
        Some("CompoundCRS") => system.pointer("/components/0"),
        _ => None,
    };
    let own = system.get("id").or_else(|| system.pointer("/ids/0")).and_then(code);
    let name = system.get("name").and_then(Value::as_str).map(str::to_owned);
    let of_part = part.filter(|_| depth < DEPTH).and_then(|part| name_within(part, depth + 1));
    let names = [own, of_part, name];
    let known = names.iter().flatten().find(|name| named_crs(name).is_ok()).cloned();
    known.or_else(|| names.into_iter().flatten().next())
}

/// The code of an `id`, as in `EPSG:3006`.
fn code(id: &Value) -> Option<String> {
    let authority = id.get("authority")?.as_str()?;
    let code = id.get("code")?;
    let code = code.as_str().map_or_else(|| code.to_string(), str::to_owned);
    Some(format!("{authority}:{code}"))
}
