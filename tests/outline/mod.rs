//! The text of an HTML page as a plain outline: one line per heading, paragraph, item and table row, in reading order.
//! It must not know what the page is about; it reads only the well-formed HTML that the tool writes.

/// The outline of a page, from `<body>` on. Soft hyphens go, other characters stay.
pub fn of(page: &str) -> String {
    let body = page.split_once("<body>").map_or(page, |(_, body)| body);
    let mut outline = Outline::default();
    let mut rest = body;
    while let Some((text, after)) = rest.split_once('<') {
        outline.text(text);
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        outline.tag(tag);
        rest = after;
    }
    outline.end_line();
    outline.out
}

/// The words of the headings of a level.
pub fn headings(page: &str, level: usize) -> Vec<String> {
    let mark = format!("{} ", "#".repeat(level));
    of(page)
        .lines()
        .filter_map(|line| line.strip_prefix(&mark))
        .map(|line| line.split(" {#").next().unwrap_or(line).to_owned())
        .collect()
}

#[derive(Default)]
struct Outline {
    out: String,
    /// The line that is being read.
    line: String,
    /// What stands before it: `## `, `- `.
    mark: String,
    /// The id of the open heading.
    id: Option<String>,
    lists: usize,
    cells: usize,
}

impl Outline {
    fn text(&mut self, text: &str) {
        for word in unescape(text).split_inclusive(char::is_whitespace) {
            let space = word.ends_with([' ', '\n', '\t', '\r']);
            let word = word.trim_end_matches([' ', '\n', '\t', '\r']);
            self.line.push_str(&word.replace('\u{AD}', ""));
            if space && !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
    }

    fn tag(&mut self, tag: &str) {
        let name = tag.split_whitespace().next().unwrap_or_default();
        match name {
            // Within a row, what stands on lines of its own stays in its cell.
            "p" | "div" | "/p" | "/div" | "ul" | "/ul" | "ol" | "/ol" | "li" | "/li" | "br"
                if self.cells > 0 =>
            {
                self.separate();
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.begin(&format!("{} ", "#".repeat(name[1..].parse().unwrap_or(1))));
                self.id = attribute(tag, "id");
            }
            "ul" | "ol" => {
                self.end_line();
                self.lists += 1;
            }
            "/ul" | "/ol" => {
                self.end_line();
                self.lists = self.lists.saturating_sub(1);
            }
            "li" => self.begin(&format!("{}- ", "  ".repeat(self.lists.saturating_sub(1)))),
            "dt" => self.begin(""),
            "dd" => self.begin(": "),
            "caption" => self.begin("table: "),
            "tr" => {
                self.begin("| ");
                self.cells = 0;
            }
            "th" | "td" => {
                if self.cells > 0 {
                    self.line
                        .truncate(self.line.trim_end_matches([' ', '/']).len());
                    self.line.push_str(" | ");
                }
                self.cells += 1;
            }
            "header" | "footer" | "nav" | "aside" | "main" | "article" | "section" => {
                self.end_line();
                self.out.push_str(&format!("[{name}]\n"));
            }
            "/header" | "/footer" | "/nav" | "/aside" | "/main" | "/article" | "/section" => {
                self.end_line();
                self.out.push_str(&format!("[{name}]\n"));
            }
            "/tr" => {
                self.end_line();
                self.cells = 0;
            }
            "p" if attribute(tag, "class").as_deref() == Some("missing") => self.begin("! "),
            "p" | "div" | "/p" | "/div" | "/li" | "/dt" | "/dd" | "/caption" | "/h1" | "/h2"
            | "/h3" | "/h4" | "/h5" | "/h6" => self.end_line(),
            "br" => self.line.push_str(" / "),
            _ => {}
        }
    }

    /// A line end within a cell.
    fn separate(&mut self) {
        if self.line.is_empty() || self.line.ends_with(['/', '|']) {
            return;
        }
        self.line.truncate(self.line.trim_end().len());
        let is_open = self.line.ends_with(['/', '|']);
        self.line.push_str(if is_open { " " } else { " / " });
    }

    fn begin(&mut self, mark: &str) {
        self.end_line();
        self.mark = mark.to_owned();
    }

    fn end_line(&mut self) {
        let line = self.line.trim_end_matches([' ', '/']).trim_start();
        if !line.is_empty() {
            self.out.push_str(&self.mark);
            self.out.push_str(line);
            if let Some(id) = self.id.take() {
                self.out.push_str(&format!(" {{#{id}}}"));
            }
            self.out.push('\n');
            self.mark.clear();
        }
        self.line.clear();
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split('"').next()?.to_owned())
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", "\u{A0}")
        .replace("&amp;", "&")
}
