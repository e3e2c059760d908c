//! The compose box of an unknown page: what sends from it, and who will see what is sent.

use super::labels::{
    FORWARD, KIND_FIELDS, NO_SEND, NOTE, NOTE_CLASSES, NOTE_FIELDS, NOTE_PROMPTS, PUBLIC, PUBLIC_FIELDS, SEND, SEND_LAST, SUBMIT,
};
use super::survey::{Survey, names_button};
use super::{says, split, tokens};
use crate::sites::{Id, Page, Visibility};
use crate::text::fold;

/// How far above the box its send control may be.
const CLIMB: usize = 16;

/// Box and send control, and the smallest element around both.
pub struct Composer {
    pub editor: Id,
    pub root: Id,
    pub send: Vec<Id>,
}

/// Climbs from the box to the first element that also holds a send control.
pub fn find(survey: &Survey, editor: Id) -> Option<Composer> {
    let page = survey.page;
    let controls: Vec<Id> = (0..page.nodes.len()).filter(|&id| is_control(page, id) && !page.contains(editor, id)).collect();
    let named = |verbs: &[&str]| -> Vec<Id> { controls.iter().copied().filter(|&id| sends(page, id, verbs)).collect() };
    let (strong, weak) = (named(SEND), named(SUBMIT));
    let below = |root: Id, all: &[Id]| -> Vec<Id> {
        all.iter().copied().filter(|&id| page.contains(root, id) && belongs(survey, id, editor)).collect()
    };
    let mut nearest: Option<(Id, Vec<Id>, usize)> = None;
    for (height, root) in page.ancestors(editor).take(CLIMB).enumerate() {
        let send = below(root, &strong);
        if !send.is_empty() {
            // A weak control that is much nearer was the right one; a strong one far away belongs to something else.
            return match nearest {
                Some((root, send, near)) if height > near + 3 => Some(Composer { editor, root, send }),
                _ => Some(Composer { editor, root, send }),
            };
        }
        if nearest.is_none() {
            let send = below(root, &weak);
            nearest = (!send.is_empty()).then_some((root, send, height));
        }
    }
    nearest.map(|(root, send, _)| Composer { editor, root, send })
}

/// Items of open menus that send.
pub fn menu(page: &Page) -> Vec<Id> {
    (0..page.nodes.len())
        .filter(|&id| {
            let node = &page.nodes[id];
            let item = matches!(node.attribute("role"), Some("menuitem" | "option"))
                || node.tag == "li" && page.ancestors(id).take(2).any(|up| tokens(page, up).iter().any(|t| t == "dropdown" || t == "menu"));
            node.visible && item && {
                let label = label(page, id);
                let words = label.split(' ').count();
                (1..=6).contains(&words) && words > 1 && begins(&label, SEND)
            }
        })
        .collect()
}

/// Not a control of a message, of a search, or of the box itself.
fn belongs(survey: &Survey, id: Id, editor: Id) -> bool {
    let page = survey.page;
    !page.ancestors(id).take_while(|&up| !page.contains(up, editor)).any(|up| {
        page.nodes[up].attribute("role") == Some("search")
            || survey.is_candidate(up) && survey.spoken(up) > 0 && !survey.may_be_for_writing(up)
    })
}

fn is_control(page: &Page, id: Id) -> bool {
    let node = &page.nodes[id];
    if !node.visible {
        return false;
    }
    match node.tag.as_str() {
        "button" => true,
        "input" => matches!(node.attribute("type"), Some("submit" | "button" | "image")),
        "a" => node.attribute("href").is_none_or(|href| href.starts_with('#') || href.starts_with("javascript")),
        "" => false,
        _ => {
            node.attribute("role") == Some("button")
                || node.attribute("class").is_some_and(|class| class.split_whitespace().any(names_button))
        }
    }
}

fn sends(page: &Page, id: Id, verbs: &[&str]) -> bool {
    let node = &page.nodes[id];
    if node.attribute("aria-haspopup").is_some_and(|popup| popup != "false")
        || node.attribute("role") == Some("tab")
        || node.attribute("aria-pressed").is_some()
    {
        return false;
    }
    let shown = label(page, id);
    let labels = [
        shown.clone(),
        node.attribute("title").map(fold).unwrap_or_default(),
        node.attribute("data-tooltip").map(fold).unwrap_or_default(),
    ];
    let named = labels.iter().any(|label| {
        (begins(label, verbs) || verbs == SEND && ends(label))
            && label.split(' ').count() <= 5
            && (says(label, PUBLIC) || !label.split(' ').skip(1).any(|word| NO_SEND.contains(&word)))
    });
    if named {
        return true;
    }
    // An icon says it by its class or test id alone.
    let tokens = tokens(page, id);
    shown.is_empty()
        && verbs.contains(&"send")
        && tokens.iter().any(|token| token == "send")
        && !tokens.iter().any(|token| NO_SEND.contains(&token.as_str()))
}

fn begins(label: &str, verbs: &[&str]) -> bool {
    verbs.iter().any(|verb| label.strip_prefix(verb).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ') || !verb.is_ascii()))
}

fn ends(label: &str) -> bool {
    SEND_LAST.iter().any(|verb| label.strip_suffix(verb).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ') || !verb.is_ascii()))
        && !label.split(' ').any(|word| matches!(word, "nicht" | "niet" | "inte" | "intern" | "interne" | "später"))
}

/// What a control is called: its words, else its label, value or title.
fn label(page: &Page, id: Id) -> String {
    let node = &page.nodes[id];
    let words: String = page
        .below(id)
        .filter(|&n| page.nodes[n].is_text() && page.nodes[n].visible)
        .map(|n| page.nodes[n].text.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    let words = fold(words.get(..words.len().min(200)).unwrap_or(""));
    if !words.is_empty() {
        return words;
    }
    let named =
        ["aria-label", "value", "title", "alt"].iter().filter_map(|name| node.attribute(name)).map(fold).find(|label| !label.is_empty());
    named.unwrap_or_default()
}

/// Evidence about who sees the reply.
#[derive(Default)]
struct Evidence {
    internal: bool,
    public: bool,
    prompts: bool,
    unreadable: bool,
}

/// Reads every note control at, in and around the composer; `scope` is where the thread begins and looking around ends.
/// `None` when there is no such control.
pub fn visibility(survey: &Survey, editor: Id, composer: &Composer, scope: Option<Id>) -> Option<Visibility> {
    let page = survey.page;
    let mut evidence = Evidence::default();
    let ring: Vec<Id> = page
        .ancestors(composer.root)
        .take(3)
        .take_while(|&up| scope.is_none_or(|scope| up != scope && !page.contains(up, scope)))
        .collect();
    for up in std::iter::once(editor).chain(page.ancestors(editor).take_while(|&up| up >= composer.root)).chain(ring.iter().copied()) {
        marks(page, up, &mut evidence);
    }
    for name in ["placeholder", "aria-label", "aria-placeholder", "data-placeholder", "title"] {
        let prompt = page.nodes[editor].attribute(name).map(fold).unwrap_or_default();
        evidence.prompts |= says(&prompt, NOTE_PROMPTS) && !says(&prompt, PUBLIC) && !prompt.contains("reply");
    }
    let around = ring.last().copied().unwrap_or(composer.root);
    let near: Vec<Id> = (around..page.end(around)).filter(|&id| !page.contains(editor, id) && !in_message(survey, id, around)).collect();
    for &id in &near {
        let inside = page.contains(composer.root, id);
        field(page, id, inside, &mut evidence);
    }
    toggles(page, &near, composer, &mut evidence);
    let notes = composer.send.iter().filter(|&&id| says(&label(page, id), NOTE)).count();
    evidence.internal |= notes > 0 && notes == composer.send.len();
    evidence.unreadable |= notes > 0 && notes < composer.send.len();
    match evidence {
        Evidence { internal: true, .. } => Some(Visibility::Internal),
        Evidence { public: true, .. } => Some(Visibility::Public),
        Evidence { prompts: true, .. } => Some(Visibility::Internal),
        Evidence { unreadable: true, .. } => Some(Visibility::Unknown),
        _ => None,
    }
}

fn in_message(survey: &Survey, id: Id, around: Id) -> bool {
    survey.page.ancestors(id).take_while(|&up| up > around).any(|up| survey.is_message(up))
}

/// Classes and data attributes on the way from the box outwards.
fn marks(page: &Page, id: Id, evidence: &mut Evidence) {
    let node = &page.nodes[id];
    let class = node.attribute("class").unwrap_or("");
    evidence.internal |= class.split_whitespace().any(|c| NOTE_CLASSES.contains(&c));
    for name in ["id", "name"] {
        let mut parts = Vec::new();
        split(node.attribute(name).unwrap_or(""), &mut parts);
        evidence.internal |=
            parts.iter().any(|part| matches!(part.as_str(), "internal" | "private" | "whisper" | "privatenote" | "worknotes"))
                || parts == ["note"]
                || parts.windows(2).any(|pair| pair == ["work", "notes"]);
    }
    for (name, value) in &node.attributes {
        if ["data-channel", "data-type", "data-mode", "data-visibility", "data-kind"].contains(&name.as_str()) {
            let value = fold(value);
            evidence.internal |= ["internal", "private", "note", "whisper", "internal note", "private note"].contains(&value.as_str());
            evidence.public |= ["public", "email", "reply"].contains(&value.as_str());
        }
    }
}

/// Checkboxes, switches, radios, selects and hidden fields.
fn field(page: &Page, id: Id, inside: bool, evidence: &mut Evidence) {
    let node = &page.nodes[id];
    let mut parts = Vec::new();
    split(node.attribute("name").or(node.attribute("id")).unwrap_or(""), &mut parts);
    let name = parts.join(" ");
    let ends = |names: &[&str]| names.iter().any(|n| name == *n || name.strip_suffix(n).is_some_and(|rest| rest.ends_with(' ')));
    let kind = node.attribute("type").unwrap_or("");
    let role = node.attribute("role").unwrap_or("");
    let on = node.attribute("checked").is_some() || node.attribute("aria-checked") == Some("true");
    if node.tag == "input" && kind == "hidden" && inside {
        let value = fold(&node.text);
        let yes = ["1", "true", "yes", "on", "note", "private", "internal"].contains(&value.as_str());
        if ends(NOTE_FIELDS) {
            evidence.internal |= yes;
            evidence.public |= !yes;
        } else if ends(PUBLIC_FIELDS) && !name.ends_with("present") {
            evidence.public |= yes;
            evidence.internal |= !yes && !value.is_empty();
        } else if ends(KIND_FIELDS) {
            evidence.internal |= says(&value, NOTE);
            evidence.public |= ["reply", "response", "email", "public"].contains(&value.as_str());
        }
    } else if (node.tag == "input" && kind == "checkbox" || matches!(role, "switch" | "checkbox")) && (node.visible || inside) {
        let label = labelled(page, id);
        if says(&label, PUBLIC) || ends(PUBLIC_FIELDS) {
            evidence.public |= on;
            evidence.internal |= !on;
        } else if says(&label, NOTE) && label.split(' ').count() <= 8 || ends(NOTE_FIELDS) {
            evidence.internal |= on;
            evidence.public |= !on;
        }
    } else if node.tag == "input" && kind == "radio" && on {
        let value = format!("{} {}", labelled(page, id), fold(&node.text));
        if says(&value, NOTE) {
            evidence.internal = true;
        } else if ends(KIND_FIELDS) || ends(NOTE_FIELDS) || says(&value, PUBLIC) {
            evidence.public = true;
        }
    } else if node.tag == "select" {
        let options: Vec<Id> = page.below(id).filter(|&n| page.nodes[n].tag == "option").collect();
        let text = |n: Id| format!("{} {}", fold(&page.nodes[n].text), page.nodes[n].attribute("value").map(fold).unwrap_or_default());
        if options.iter().any(|&n| says(&text(n), NOTE)) && options.iter().any(|&n| !says(&text(n), NOTE)) && options.len() <= 8 {
            let chosen = options.iter().find(|&&n| page.nodes[n].attribute("selected").is_some());
            let chosen =
                chosen.or_else(|| options.iter().find(|&&n| !node.text.is_empty() && page.nodes[n].attribute("value") == Some(&node.text)));
            match chosen.or(options.first()) {
                Some(&n) if says(&text(n), NOTE) => evidence.internal = true,
                Some(_) => evidence.public = true,
                None => {}
            }
        }
    }
}

/// The label of a checkbox or radio: around it, beside it, or by `for`.
fn labelled(page: &Page, id: Id) -> String {
    let node = &page.nodes[id];
    let around = page.ancestors(id).take(2).find(|&up| page.nodes[up].tag == "label");
    let own = node.attribute("id").filter(|own| !own.is_empty());
    let by_for =
        || own.and_then(|own| (0..page.nodes.len()).find(|&n| page.nodes[n].tag == "label" && page.nodes[n].attribute("for") == Some(own)));
    let named = node.attribute("aria-label").map(fold).unwrap_or_default();
    format!("{} {}", around.or_else(by_for).map(|id| label(page, id)).unwrap_or_default(), named).trim().to_owned()
}

/// Tabs and pressed buttons, one of which is called a note.
fn toggles(page: &Page, near: &[Id], composer: &Composer, evidence: &mut Evidence) {
    for &id in near {
        let node = &page.nodes[id];
        let tabbed = matches!(node.attribute("role"), Some("tab" | "radio" | "menuitemradio"))
            || node.attribute("aria-pressed").is_some()
            || node.attribute("aria-selected").is_some();
        let control = tabbed || is_control(page, id) || node.visible && node.tag == "li" && page.below(id).all(|n| !is_control(page, n));
        if !control || !node.visible || composer.send.contains(&id) {
            continue;
        }
        let label = match label(page, id) {
            none if none.is_empty() => drawn(page, id).to_owned(),
            label => label,
        };
        let words = label.split(' ').count();
        let forward = says(&label, FORWARD);
        if words > 5 || !(forward || says(&label, NOTE)) || says(&label, PUBLIC) || label == "notes" {
            continue;
        }
        // A switcher shows the current choice as its own label.
        if node.attribute("aria-haspopup").is_some_and(|popup| popup != "false") {
            evidence.internal = true;
            continue;
        }
        if is_on(page, id) {
            evidence.internal = true;
        } else if siblings(page, id, near).into_iter().any(|other| is_on(page, other)) {
            evidence.public = true;
        } else if !forward {
            evidence.unreadable = true;
        }
    }
}

/// What a control without a name shows by its icon, as the classes and references of the drawing say.
fn drawn(page: &Page, id: Id) -> &'static str {
    let mut parts = Vec::new();
    for n in page.subtree(id) {
        for name in ["class", "href", "xlink:href", "data-icon", "icon", "name", "data-lucide"] {
            split(page.nodes[n].attribute(name).unwrap_or(""), &mut parts);
        }
    }
    let shows = |words: &[&str]| parts.iter().any(|part| words.contains(&part.as_str()));
    if shows(&["note", "internal", "private", "lock", "whisper", "incognito"]) { "note" } else { "" }
}

/// Ends of class names of what is chosen among several.
#[rustfmt::skip]
const ON: &[&str] = &[
    "active", "selected", "current", "checked", "pressed", "chosen", "on", "aktiv", "aktive", "gewählt", "ausgewählt", "actif", "active", "activo", "activa", "ativo", "ativa", "attivo",
    "attiva", "actief", "seleccionado", "valgt", "vald",
];

/// Other controls of the same row.
fn siblings(page: &Page, id: Id, near: &[Id]) -> Vec<Id> {
    let row =
        page.ancestors(id).take(3).find(|&up| page.nodes[up].children.iter().filter(|&&child| !page.nodes[child].is_text()).count() > 1);
    let Some(row) = row else { return Vec::new() };
    near.iter()
        .copied()
        .filter(|&other| other != id && page.contains(row, other) && !page.contains(other, id) && !page.contains(id, other))
        .collect()
}

fn is_on(page: &Page, id: Id) -> bool {
    let chosen = |id: Id| {
        let node = &page.nodes[id];
        let state = ["aria-selected", "aria-pressed", "aria-checked", "aria-current"]
            .iter()
            .any(|name| node.attribute(name).is_some_and(|v| !matches!(v, "false" | "")));
        let class = node.attribute("class").is_some_and(|class| {
            class.split_whitespace().any(|c| {
                let last = c.rsplit(['-', '_']).next().unwrap_or(c);
                ON.contains(&last)
            })
        });
        state || class && !node.is_text()
    };
    let odd = page.nodes[id].parent.is_some_and(|row| stands_out(page, id, row));
    let alone =
        page.nodes[id].parent.filter(|&up| page.nodes[up].children.iter().filter(|&&child| !page.nodes[child].is_text()).count() == 1);
    chosen(id) || odd || alone.is_some_and(|up| chosen(up) || page.nodes[up].parent.is_some_and(|row| stands_out(page, up, row)))
}

/// Whether an element bears a class that none of its equals bears, and they bear none that it lacks: the one that is chosen, in any language.
fn stands_out(page: &Page, id: Id, row: Id) -> bool {
    let classes = |id: Id| -> Vec<&str> { page.nodes[id].attribute("class").unwrap_or("").split_whitespace().collect() };
    let own = classes(id);
    let others: Vec<Vec<&str>> = page.nodes[row]
        .children
        .iter()
        .filter(|&&other| other != id && page.nodes[other].tag == page.nodes[id].tag)
        .map(|&other| classes(other))
        .collect();
    let extra: Vec<&&str> = own.iter().filter(|class| !others.iter().any(|other| other.contains(class))).collect();
    let looks = |class: &str| {
        ["primary", "secondary", "default", "main", "danger", "success", "disabled", "first", "last", "hidden", "inactive"]
            .iter()
            .any(|word| class.contains(word))
    };
    !others.is_empty() && extra.len() == 1 && !looks(extra[0]) && others.iter().all(|other| other.iter().all(|class| own.contains(class)))
}
