//! What is painted: a picture of the view, looked at by the page itself.

use super::bench::Bench;
use crate::program::Program;
use fantoccini::Locator;
use serde_json::json;

/// A colour to look for: the line under a word that is marked, or the page's own selection.
#[derive(Debug, Clone, Copy)]
pub enum Ink {
    Mark,
    Selection,
}

impl Bench<'_> {
    /// The view that the editor's coordinates are of. Firefox gives the whole window also from within a frame of another origin.
    async fn picture(&self) -> Option<Vec<u8>> {
        let client = &self.browser.client;
        if self.program != Program::Firefox || self.row.place != "other" {
            return client.screenshot().await.ok();
        }
        client.enter_parent_frame().await.ok()?;
        let frame = client.find(Locator::Css("iframe")).await.ok()?;
        let png = frame.screenshot().await.ok();
        client.enter_frame(0).await.ok()?;
        png
    }

    /// The box around everything painted in this ink inside the editable; none where nothing is.
    pub async fn painted(&self, ink: Ink) -> Option<[f64; 4]> {
        let png = self.picture().await?;
        let test = match ink {
            // #d55e00, also where it is thin, or lies on the selection.
            Ink::Mark => "r > 175 && g > 45 && g < 200 && b < 170 && r - b > 75",
            Ink::Selection => "r > 200 && g < 90 && b > 200",
        };
        let script = format!(
            "const [png, done] = arguments;
            const [left, top, right, bottom] = desk.box();
            (async () => {{
                const image = await createImageBitmap(new Blob([Uint8Array.from(atob(png), (c) => c.charCodeAt(0))]));
                const scale = image.width / innerWidth;
                const canvas = new OffscreenCanvas(image.width, image.height);
                const context = canvas.getContext('2d');
                context.drawImage(image, 0, 0);
                const x0 = Math.max(0, Math.floor(left * scale)), y0 = Math.max(0, Math.floor(top * scale));
                const width = Math.min(image.width, Math.ceil(right * scale)) - x0;
                const height = Math.min(image.height, Math.ceil((bottom + 4) * scale)) - y0;
                if (width < 1 || height < 1) return null;
                const {{ data }} = context.getImageData(x0, y0, width, height);
                let box = null;
                for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {{
                    const at = 4 * (y * width + x), r = data[at], g = data[at + 1], b = data[at + 2];
                    if (!({test})) continue;
                    box ??= [x, y, x, y];
                    box = [Math.min(box[0], x), box[1], Math.max(box[2], x), y];
                }}
                return box && [(box[0] + x0) / scale, (box[1] + y0) / scale, (box[2] + 1 + x0) / scale, (box[3] + 1 + y0) / scale];
            }})().then((box) => done(JSON.stringify(box)), (why) => done(String(why)));"
        );
        let answer = self.browser.client.execute_async(&script, vec![json!(base64(&png))]).await.ok()?;
        let sides: Vec<f64> = serde_json::from_str(answer.as_str()?).ok()?;
        sides.try_into().ok()
    }
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len() / 3 * 4 + 4);
    for three in bytes.chunks(3) {
        let all = three.iter().fold(0_u32, |all, byte| all << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let six = (all >> (18 - 6 * place)) & 63;
            out.push(if place > three.len() { '=' } else { char::from(LETTERS[six as usize]) });
        }
    }
    out
}
