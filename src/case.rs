//! The case form: parse and print an exchange and what must be found in it, as Markdown.
