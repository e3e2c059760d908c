//! What happens around a send, as a pure state machine: `on(Event) -> Vec<Effect>`; no browser in it.
