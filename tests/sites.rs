//! Every fixture of `sites/`: what it yields with its definition, and again with every definition switched off.

use hearback::sites::{self, Ask, Silence, View, html};
use hearback::{Exchange, case};
use std::fs;

/// Where the heuristic alone stands; more is welcome, less is a regression. In ten.
const GENERIC_AT_LEAST: usize = 9;

struct Fixture {
    name: String,
    source: String,
    expected: Exchange,
}

fn fixtures() -> Vec<Fixture> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sites");
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().to_str()?.strip_suffix(".html").map(str::to_owned))
        .collect();
    names.sort();
    names
        .into_iter()
        .map(|name| {
            let source = fs::read_to_string(format!("{folder}/{name}.html")).unwrap();
            let case = fs::read_to_string(format!("{folder}/{name}.md")).unwrap();
            let expected = case::parse(&case).unwrap_or_else(|why| panic!("{name}.md: {why}")).exchange;
            Fixture { name, source, expected }
        })
        .collect()
}

fn view(source: &str, without_definitions: bool) -> View {
    let page = html::page(source);
    let own = source.split_once("data-own=\"").and_then(|(_, rest)| rest.split_once('"')).map_or("", |(own, _)| own);
    // Addresses stand alone, a name is what is left.
    let (addresses, name): (Vec<&str>, Vec<&str>) = own.split(' ').partition(|word| word.contains('@'));
    let name = name.join(" ");
    let own: Vec<&str> = addresses.into_iter().chain([name.as_str()]).filter(|own| !own.is_empty()).collect();
    let view = sites::read(&page, &Ask { own: &own, accounts: &["*".to_owned()], anywhere: true, without_definitions, ..Ask::default() });
    for (flow, words) in [(&view.draft, &view.exchange.draft), (&view.customer, &view.exchange.customer)] {
        assert_eq!(&flow.text, words);
        for piece in &flow.pieces {
            let node = &page.nodes[piece.node].text[piece.offset..];
            let same = node.starts_with(&flow.text[piece.at..piece.at + piece.len]);
            assert!(same, "{piece:?} is not what its node says");
        }
    }
    view
}

fn plain(text: &str) -> String {
    text.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// What differs from the case; with `words_only`, only what a review stands or falls with.
fn differences(view: &View, expected: &Exchange, words_only: bool) -> Vec<String> {
    if let Some(silence) = view.silent {
        return vec![format!("silent: {silence:?}")];
    }
    let mut out = Vec::new();
    let mut same = |what: &str, found: String, wanted: String| {
        if found != wanted {
            out.push(format!("{what}: {found:?}, not {wanted:?}"));
        }
    };
    same("customer", plain(&view.exchange.customer), plain(&expected.customer));
    same("draft", plain(&view.exchange.draft), plain(&expected.draft));
    if !words_only {
        same("channel", format!("{:?}", view.exchange.channel), format!("{:?}", expected.channel));
        same("subject", format!("{:?}", view.exchange.subject), format!("{:?}", expected.subject));
        same("name", format!("{:?}", view.exchange.customer_name), format!("{:?}", expected.customer_name));
        same("earlier", format!("{:?}", view.exchange.earlier), format!("{:?}", expected.earlier));
    }
    if view.send.is_empty() {
        out.push("nothing sends".into());
    }
    out
}

#[test]
fn every_page_yields_its_case() {
    let fixtures = fixtures();
    let anonymous = |name: &str| name.starts_with("any-");
    let mut wrong = Vec::new();
    let mut defined = 0;
    for fixture in fixtures.iter().filter(|fixture| !anonymous(&fixture.name)) {
        let view = view(&fixture.source, false);
        if view.site != fixture.name {
            wrong.push(format!("{}: taken for {}", fixture.name, view.site));
            continue;
        }
        let differences = differences(&view, &fixture.expected, false);
        defined += usize::from(differences.is_empty());
        wrong.extend(differences.into_iter().map(|line| format!("{}: {line}", fixture.name)));
    }
    let mut read = 0;
    for fixture in &fixtures {
        let differences = differences(&view(&fixture.source, true), &fixture.expected, true);
        read += usize::from(differences.is_empty());
        differences.iter().for_each(|line| println!("without definitions, {}: {line}", fixture.name));
    }
    println!("{defined} of {} pages with their definition", fixtures.iter().filter(|fixture| !anonymous(&fixture.name)).count());
    println!("{read} of {} pages with every definition switched off", fixtures.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(read * 10 >= GENERIC_AT_LEAST * fixtures.len(), "{read} of {}", fixtures.len());
    for site in sites::SITES {
        assert!(fixtures.iter().any(|fixture| fixture.name == site.id), "no fixture for {}", site.id);
    }
}

/// A page with one thing changed, and why that makes it silent.
#[rustfmt::skip]
const CHANGES: &[(&str, &str, &str, Silence)] = &[
    ("zendesk", "data-channel=\"email\" aria-label=\"Email\"", "data-channel=\"internal\" aria-label=\"Internal note\"", Silence::Internal),
    ("zendesk", "type=\"end-user\"><div data-test-id=\"omni-log-message-content\" data-originated", "type=\"internal\"><div data-test-id=\"omni-log-internal-note-tag\">Internal</div><div data-test-id=\"omni-log-message-content\" data-originated", Silence::NoCustomerWords),
    ("intercom", "aria-selected=\"true\">Reply</button><button role=\"tab\" aria-selected=\"false\">", "aria-selected=\"false\">Reply</button><button role=\"tab\" aria-selected=\"true\">", Silence::Internal),
    ("intercom", "<button role=\"tab\" aria-selected=\"true\">Reply</button><button role=\"tab\" aria-selected=\"false\">Note", "<button>Reply</button><button>Note", Silence::UnknownVisibility),
    ("jira", "aria-pressed=\"true\">Reply to customer</button><button aria-pressed=\"false\">", "aria-pressed=\"false\">Reply to customer</button><button aria-pressed=\"true\">", Silence::Internal),
    ("zammad", "article-add is-public\" data-type=\"email\"><input type=\"hidden\" name=\"type\" value=\"email\"><input type=\"hidden\" name=\"internal\" value=\"false\">", "article-add is-internal\" data-type=\"note\"><input type=\"hidden\" name=\"type\" value=\"note\"><input type=\"hidden\" name=\"internal\" value=\"true\">", Silence::Internal),
    ("chatwoot", "class=\"reply-box\"", "class=\"reply-box is-private\"", Silence::Internal),
    ("freescout", "conv-reply-block conv-action-block\"><form class=\"form-reply\"><input type=\"hidden\" name=\"is_note\" value=\"\">", "conv-reply-block conv-note-block conv-action-block\"><form class=\"form-reply\"><input type=\"hidden\" name=\"is_note\" value=\"1\">", Silence::Internal),
    ("rt", "value=\"private\">Comments (Not sent to requestors)</option><option value=\"response\" selected>Reply to requestors</option></select><input name=\"UpdateSubject\" value=\"Parcel\"><div class=\"messagebox-container action-response\">", "value=\"private\" selected>Comments (Not sent to requestors)</option><option value=\"response\">Reply to requestors</option></select><input name=\"UpdateSubject\" value=\"Parcel\"><div class=\"messagebox-container action-private\">", Silence::Internal),
    ("uvdesk", "<li for=\"reply\" class=\"uv-tab-active\">Reply</li><li for=\"forward\">Forward</li><li for=\"note\">", "<li for=\"reply\">Reply</li><li for=\"forward\">Forward</li><li for=\"note\" class=\"uv-tab-active\">", Silence::Internal),
    ("glpi", "name=\"is_private\" value=\"1\"", "name=\"is_private\" value=\"1\" checked", Silence::Internal),
    ("redmine", "name=\"issue[private_notes]\" value=\"1\"", "name=\"issue[private_notes]\" value=\"1\" checked", Silence::Internal),
    ("helpy", "value=\"reply\" checked> Reply</label><label><input type=\"radio\" name=\"post[kind]\" value=\"note\">", "value=\"reply\"> Reply</label><label><input type=\"radio\" name=\"post[kind]\" value=\"note\" checked>", Silence::Internal),
    ("peppermint", "aria-checked=\"true\"", "aria-checked=\"false\"", Silence::Internal),
    ("djangohelpdesk", "value=\"1\" checked", "value=\"1\"", Silence::Internal),
    ("servicenow", "<textarea id=\"activity-stream-comments-textarea\" data-composer aria-label=\"Additional comments (Customer visible)\">We swap it today.</textarea><textarea id=\"activity-stream-work_notes-textarea\"", "<textarea id=\"activity-stream-comments-textarea\"></textarea><textarea id=\"activity-stream-work_notes-textarea\" data-composer", Silence::Internal),
    ("znuny", "12.11.2026 09:14 - Pat Miller wrote:\n&gt; Where is it?\n&gt; Can I pick it up?", "", Silence::NoCustomerWords),
    ("roundcube", "On 2026-11-12 09:14, Pat Miller wrote:", "On 2026-11-12 09:14, ana@acme.example wrote:", Silence::NoCustomerWords),
    ("gmail", "data-composer g_editable=\"true\"", "data-composer g_editable=\"true\" hidden", Silence::NotAComposer),
    ("osticket", "<div data-composer class=\"redactor-in\" contenteditable=\"true\"><p>The blue one.</p></div>", "<input data-composer name=\"q\">", Silence::NotAComposer),
    ("any-plain", "<textarea id=\"r\" data-composer name=\"respuesta\">", "<textarea id=\"r\" data-composer name=\"search\">", Silence::NotAComposer),
    ("any-plain", "Enviar respuesta", "Buscar", Silence::NotAComposer),
    ("any-hub", "aria-selected=\"true\">Email</div><div role=\"tab\" aria-selected=\"false\">Comment", "aria-selected=\"false\">Email</div><div role=\"tab\" aria-selected=\"true\">Internal comment", Silence::Internal),
    ("any-gorg", "<button>Send &amp; Close</button>", "<button>Add internal note</button>", Silence::UnknownVisibility),
    ("any-table", "<select name=\"status\"><option>Open</option><option>Closed</option></select>", "<select name=\"kind\"><option>Public reply</option><option selected>Internal note</option></select>", Silence::Internal),
    ("any-front", "<div contenteditable=\"true\" role=\"textbox\" data-composer>", "<div contenteditable=\"true\" role=\"textbox\" data-composer aria-label=\"Write an internal comment, only visible to your team\">", Silence::Internal),
];

#[test]
fn a_note_a_stranger_and_a_missing_message_make_silent() {
    let fixtures = fixtures();
    let mut wrong = Vec::new();
    for (name, from, to, silence) in CHANGES {
        let source = &fixtures.iter().find(|fixture| fixture.name == *name).unwrap_or_else(|| panic!("no fixture {name}")).source;
        assert!(source.contains(from), "{name} has no {from}");
        let changed = source.replacen(from, to, 1);
        for without in [false, true] {
            let found = view(&changed, without).silent;
            if found != Some(*silence) {
                wrong.push(format!("{name}, {to}: {found:?}, not {silence:?}{}", if without { ", without definitions" } else { "" }));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is no reply to the customer: none of these may ever be held.
#[test]
fn what_is_no_reply_is_silent() {
    let thread = r#"<article class="message customer"><h4>Pat</h4><p>Where is my parcel?</p></article>"#;
    #[rustfmt::skip]
    let pages = [
        ("a forward", format!(r##"<main>{thread}<div class="pen"><ul><li>Reply</li><li class="active">Forward</li></ul><textarea data-composer>See below.</textarea><button>Send</button></div></main>"##), Silence::Internal),
        ("a merge", format!(r#"<main>{thread}<div role="dialog"><h2>Merge into 42</h2><textarea data-composer>Merged.</textarea><button>Merge</button></div></main>"#), Silence::NotAComposer),
        ("a bulk action", r#"<main><ul role="listbox"><li>Pat: Where is my parcel?</li><li>Bo: My lamp is broken.</li></ul><div role="dialog"><h2>Update 2 tickets</h2><textarea data-composer>We are on it.</textarea><button>Submit</button></div></main>"#.to_owned(), Silence::NoCustomerWords),
        ("a new message", r#"<main><form><input name="to"><input name="subject"><textarea data-composer>Hello Pat, your order is ready.</textarea><button>Send</button></form></main>"#.to_owned(), Silence::NoCustomerWords),
        ("a search", format!(r#"<main>{thread}<form role="search"><textarea data-composer name="q">parcel</textarea><button>Submit</button></form></main>"#), Silence::NotAComposer),
    ];
    for (name, page, silence) in pages {
        assert_eq!(view(&page, true).silent, Some(silence), "{name}");
    }
    let status_only = format!(
        r#"<main>{thread}<div class="pen"><textarea data-composer placeholder="Reply"></textarea><button>Submit as solved</button></div></main>"#
    );
    let view = view(&status_only, true);
    assert_eq!((view.silent, view.exchange.draft.as_str()), (None, ""), "an empty box has no draft, and a session holds none");
}

/// A page that nobody named is not read; one that somebody named or defined is.
#[test]
fn unknown_pages_are_read_where_somebody_said_so() {
    let page = html::page(
        r#"<html data-host="help.example.com" data-path="/t/1"><body><div class="in">Where is my parcel?</div><div class="out">Let me look.</div><div class="in">And now?</div>
        <section><textarea id="reply" data-composer>It comes today.</textarea><button id="go">Off it goes</button></section></body></html>"#,
    );
    let read = |lines: &[&str]| {
        let places: Vec<_> = lines.iter().map(|line| sites::place(line).unwrap()).collect();
        let view = sites::read(&page, &Ask { places: &places, ..Ask::default() });
        (view.silent, view.exchange.customer)
    };
    let own = "host=help.example.com; customer=.in; agent=.out; draft=#reply; send=#go";
    assert_eq!(read(&[]).0, Some(Silence::NotSwitchedOn));
    assert_eq!(read(&["+help.example.com"]).0, Some(Silence::NotAComposer), "\"Off it goes\" is no name of a send control");
    assert_eq!(read(&[own]), (None, "And now?".to_owned()));
    assert_eq!(read(&[own, "-help.example.com"]).0, Some(Silence::NotSwitchedOn));
}

/// Mailboxes are read once somebody confirmed them, and only towards people outside the organisation.
#[test]
fn a_mailbox_is_asked_about_once_and_colleagues_are_left_alone() {
    let source = fixtures().into_iter().find(|fixture| fixture.name == "roundcube").unwrap().source;
    let read = |accounts: &[&str], domains: &[&str]| {
        let list = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
        sites::read(&html::page(&source), &Ask { accounts: &list(accounts), domains: &list(domains), ..Ask::default() })
    };
    let unasked = read(&[], &[]);
    assert_eq!(unasked.silent, Some(Silence::AccountNotConfirmed));
    let account = unasked.account.expect("the mailbox has a name");
    assert_eq!(read(&[&account], &[]).silent, None);
    assert_eq!(read(&[&format!("-{account}")], &[]).silent, Some(Silence::AccountOff));
}
