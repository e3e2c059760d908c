//! Files of one JSON value a line, read one line at a time: memory holds one line, however long the file is.
//! What a line means is its caller's business.

use serde::de::DeserializeOwned;
use std::io::{self, BufRead, Read};

/// The longest line that is read, in bytes. An exchange is some kilobytes; this only keeps a file without line breaks from
/// filling the memory.
const LONGEST: u64 = 16 << 20;

/// The lines of a reader, numbered from 1; blank lines are passed over.
pub struct Lines<R> {
    reader: R,
    line: Vec<u8>,
    number: usize,
}

/// One line: its number, and its bytes or why they could not be read.
pub type Numbered<'l> = (usize, Result<&'l [u8], String>);

impl<R: BufRead> Lines<R> {
    pub fn new(reader: R) -> Self {
        Self { reader, line: Vec::new(), number: 0 }
    }

    /// The next line that is not blank.
    ///
    /// # Errors
    /// The reader's own; a line that is too long is an error of that line alone.
    pub fn next(&mut self) -> io::Result<Option<Numbered<'_>>> {
        loop {
            self.line.clear();
            let read = self.reader.by_ref().take(LONGEST).read_until(b'\n', &mut self.line)?;
            if read == 0 {
                return Ok(None);
            }
            self.number += 1;
            if self.number == 1 && self.line.starts_with("\u{feff}".as_bytes()) {
                self.line.drain(..3);
            }
            if read as u64 == LONGEST && !self.line.ends_with(b"\n") {
                self.reader.skip_until(b'\n')?;
                return Ok(Some((self.number, Err(format!("longer than {} MiB", LONGEST >> 20)))));
            }
            if !self.line.trim_ascii().is_empty() {
                return Ok(Some((self.number, Ok(self.line.trim_ascii()))));
            }
        }
    }
}

/// Reads one line as JSON, with a cause that a person understands.
pub fn parse<T: DeserializeOwned>(line: &[u8]) -> Result<T, String> {
    let text = std::str::from_utf8(line).map_err(|error| format!("not UTF-8 at byte {}", error.valid_up_to()))?;
    // serde_json counts lines too; ours is always its first.
    serde_json::from_str(text).map_err(|error| error.to_string().replace(" at line 1 column", " at column"))
}

/// Opens a file, or standard input for `-`.
pub fn open(path: &str) -> Result<Box<dyn BufRead>, String> {
    if path == "-" {
        return Ok(Box::new(io::BufReader::new(io::stdin())));
    }
    let file = std::fs::File::open(path).map_err(|error| format!("cannot open {path}: {error}"))?;
    Ok(Box::new(io::BufReader::new(file)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_numbers_and_a_long_one_spoils_only_itself() {
        let mut text = b"one\n\n".to_vec();
        text.extend(std::iter::repeat_n(b'x', LONGEST as usize + 10));
        text.extend_from_slice(b"\nlast");
        let mut lines = Lines::new(&text[..]);
        assert_eq!(lines.next().unwrap(), Some((1, Ok(&b"one"[..]))));
        let (number, long) = lines.next().unwrap().unwrap();
        assert_eq!((number, long.unwrap_err().as_str()), (3, "longer than 16 MiB"));
        assert_eq!(lines.next().unwrap(), Some((4, Ok(&b"last"[..]))));
        assert_eq!(lines.next().unwrap(), None);
    }
}
