//! The company's words: written on the page, one a line, or brought in and out as a file in the form that policies have.

use super::super::dom;
use super::super::error::{Error, Outcome, report};
use super::super::messages::{fill, say};
use super::super::store::{self, Preferences};
use crate::language::CompanyWords;
use crate::settings::{Given, layered};
use gloo::events::EventListener;
use serde::Serialize;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

/// One list of lines.
struct Field {
    name: &'static str,
    get: fn(&Preferences) -> &Vec<String>,
    set: fn(&mut Preferences, Vec<String>),
}

const FIELDS: [Field; 5] = [
    Field { name: "own", get: |p| &p.own, set: |p, lines| p.own = lines.iter().map(|line| line.to_lowercase()).collect() },
    Field { name: "said_here", get: |p| &p.review.words.acknowledgements, set: |p, lines| p.review.words.acknowledgements = lines },
    Field { name: "not_said", get: |p| &p.review.words.banned, set: |p, lines| p.review.words.banned = lines },
    Field { name: "stock_replies", get: |p| &p.review.words.stock_replies, set: |p, lines| p.review.words.stock_replies = lines },
    Field { name: "products", get: |p| &p.review.words.products, set: |p, lines| p.review.words.products = lines },
];

/// The file, in the names of settings that a policy has.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct File<'a> {
    own: &'a [String],
    phrases: Vec<String>,
    stock_replies: &'a [String],
    products: &'a [String],
}

/// Draws the fields and what brings them in and out.
///
/// # Errors
/// The document refuses.
pub fn draw(section: &Element, settings: &Preferences) -> Outcome<()> {
    let fields = dom::add(section, "div", "fields")?;
    draw_fields(&fields, settings)?;
    let row = dom::add(section, "div", "files")?;
    let button = dom::add_text(&row, "button", "link", &say("export"))?;
    EventListener::new(&button, "click", |_| {
        store::load(|settings| {
            report("export the words", export(&settings));
        });
    })
    .forget();
    let label = dom::add(&row, "label", "link")?;
    dom::add_text(&label, "span", "", &say("import"))?;
    let input: HtmlInputElement = dom::add(&label, "input", "file")?.unchecked_into();
    input.set_type("file");
    input.set_attribute("accept", ".json,application/json")?;
    let said = dom::add(&row, "span", "quiet")?;
    said.set_attribute("role", "status")?;
    let control = input.clone();
    EventListener::new(&input, "change", move |_| {
        let file = dom::property(&control, &["files", "0"]);
        let (said, fields) = (said.clone(), fields.clone());
        let read = Closure::once_into_js(move |text: JsValue| {
            let line = match import(&text.as_string().unwrap_or_default(), &fields) {
                Ok(()) => say("imported"),
                Err(why) => fill("import_failed", &[&why]),
            };
            said.set_text_content(Some(&line));
        });
        let text = dom::call(&file, "text", &[]);
        report("read the file", text.and_then(|text| dom::call(&text, "then", &[read])));
        control.set_value("");
    })
    .forget();
    Ok(())
}

fn draw_fields(parent: &HtmlElement, settings: &Preferences) -> Outcome<()> {
    parent.set_text_content(None);
    for Field { name, get, set } in FIELDS {
        let label = dom::add_text(parent, "label", "part", &say(name))?;
        let area: HtmlTextAreaElement = dom::add(parent, "textarea", "")?.unchecked_into();
        area.set_id(&format!("words-{name}"));
        label.set_attribute("for", &area.id())?;
        area.set_rows(3);
        area.set_value(&get(settings).join("\n"));
        let control = area.clone();
        EventListener::new(&area, "change", move |_| {
            let lines = control.value().lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
            store::change(move |settings| set(settings, lines));
        })
        .forget();
    }
    Ok(())
}

/// Hands the words to the browser as a download; no page and no server is in between.
fn export(settings: &Preferences) -> Outcome<()> {
    let words = &settings.review.words;
    let phrases = words.acknowledgements.iter().map(|p| format!("+{p}")).chain(words.banned.iter().map(|p| format!("-{p}"))).collect();
    let file = File { own: &settings.own, phrases, stock_replies: &words.stock_replies, products: &words.products };
    let value = file.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(|_| Error::Missing("words".into()))?;
    let json = js_sys::JSON::stringify_with_replacer_and_space(&value, &JsValue::NULL, &JsValue::from_f64(2.0))?;
    let link = dom::add(&*super::main()?, "a", "")?;
    let encoded = js_sys::encode_uri_component(&String::from(json));
    link.set_attribute("href", &format!("data:application/json;charset=utf-8,{}", String::from(encoded)))?;
    link.set_attribute("download", "hearback-words.json")?;
    link.click();
    link.remove();
    Ok(())
}

/// Takes over a file; what it does not name stays. The same reader as for policies, which names what it cannot read.
fn import(text: &str, fields: &HtmlElement) -> Result<(), String> {
    let value = js_sys::JSON::parse(text).map_err(|_| "JSON".to_owned())?;
    let mut given: BTreeMap<String, Given> = serde_wasm_bindgen::from_value(value).map_err(|why| why.to_string())?;
    let own = given.remove("own");
    let own: Option<Vec<String>> = match own {
        None => None,
        Some(Given::List(list)) => Some(
            list.into_iter().filter_map(|entry| if let Given::Text(line) = entry { Some(line.to_lowercase()) } else { None }).collect(),
        ),
        Some(_) => return Err("own".into()),
    };
    given.retain(|name, _| matches!(name.as_str(), "phrases" | "stockReplies" | "products"));
    let (settings, complaints) = layered(&given, &BTreeMap::new());
    if let Some(complaint) = complaints.first() {
        return Err(format!("{}: {}", complaint.key, complaint.why));
    }
    let named: Vec<String> = given.into_keys().collect();
    let fields = fields.clone();
    store::change_and_then(
        move |preferences| {
            let CompanyWords { acknowledgements, banned, stock_replies, products, .. } = settings.words;
            let words = &mut preferences.review.words;
            for name in &named {
                match name.as_str() {
                    "phrases" => (words.acknowledgements, words.banned) = (acknowledgements.clone(), banned.clone()),
                    "products" => words.products.clone_from(&products),
                    _ => words.stock_replies.clone_from(&stock_replies),
                }
            }
            if let Some(own) = own {
                preferences.own = own;
            }
        },
        move |preferences| {
            report("show the words", draw_fields(&fields, preferences));
        },
    );
    Ok(())
}
