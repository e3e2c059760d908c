//! The browser; the only code that sees web-sys.
