//! Pages that a service is told of are asked for over the network: of a server on this machine, and of no other.
//! It must not know what a service is told.
#![cfg(feature = "online")]

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use common::Project;
use seloste::online::{Answer, Silence, ask};

const LIMIT: Duration = Duration::from_secs(10);

/// The first lines of the requests that a server has had.
type Asked = Arc<Mutex<Vec<String>>>;

/// A server that answers each request by its first line, until the test is over.
fn serve(answer: fn(&str, SocketAddr) -> String) -> (SocketAddr, Asked) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let asked = Asked::default();
    let told = Arc::clone(&asked);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let line = request(&stream);
            let text = answer(&line, address);
            told.lock().expect("no panic").push(line);
            let mut stream = stream;
            let _ = stream.write_all(text.as_bytes());
        }
    });
    (address, asked)
}

/// The first line of a request, which is read to its end.
fn request(stream: &TcpStream) -> String {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().and_then(Result::ok).unwrap_or_default();
    for line in lines {
        if line.map_or(true, |line| line.is_empty()) {
            break;
        }
    }
    first
}

fn page(status: &str, more: &str) -> String {
    format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n{more}\r\n")
}

fn answers(line: &str, address: SocketAddr) -> String {
    let mut words = line.split(' ');
    let (method, path) = (words.next(), words.next().unwrap_or_default());
    match path {
        "/siirtyi" => page(
            "301 Moved Permanently",
            &format!("Location: http://{address}/on\r\n"),
        ),
        "/kierros" => page(
            "302 Found",
            &format!("Location: http://{address}/kierros\r\n"),
        ),
        "/vain-get" if method == Some("HEAD") => page("405 Method Not Allowed", ""),
        "/on" | "/vain-get" => page("200 OK", ""),
        "/rikki" => "tämä ei ole HTTP\r\n\r\n".to_owned(),
        _ => page("404 Not Found", ""),
    }
}

/// A server that answers before it is asked, and knows nothing of what is secure.
fn speak_plainly() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut stream = stream;
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
            let _ = stream.shutdown(Shutdown::Write);
            let _ = stream.read_to_end(&mut Vec::new());
        }
    });
    address
}

/// Why an answer did not come.
fn why(answer: &Answer) -> Silence {
    match answer {
        Answer::Silent { why, .. } => *why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_answers_what_moved_and_what_is_gone_are_told_apart() {
    let (address, asked) = serve(answers);
    let at = |path: &str| ask(&format!("http://{address}{path}"), LIMIT);
    let there = |moved_to| Answer::There {
        status: 200,
        moved_to,
    };
    assert_eq!(at("/on"), there(None));
    assert_eq!(at("/vain-get"), there(None));
    assert_eq!(at("/siirtyi"), there(Some(format!("http://{address}/on"))));
    assert_eq!(at("/ei-ole"), Answer::Refused { status: 404 });
    assert_eq!(why(&at("/kierros")), Silence::Circle);
    assert_eq!(why(&at("/rikki")), Silence::NoAnswer);
    // The text of a page that answers is not asked for.
    let asked = asked.lock().expect("no panic");
    assert_eq!(asked[0], "HEAD /on HTTP/1.1");
    assert_ne!(asked.get(1).map(String::as_str), Some("GET /on HTTP/1.1"));
}

#[test]
fn who_does_not_answer_is_not_waited_for() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let begun = Instant::now();
    // The connection is made, but nobody reads.
    let answer = ask(&format!("http://{address}/"), Duration::from_millis(300));
    assert_eq!(why(&answer), Silence::Late);
    assert!(begun.elapsed() < Duration::from_secs(5));
    drop(listener);
    let gone = ask(&format!("http://{address}/"), LIMIT);
    assert_eq!(why(&gone), Silence::NoAnswer);
    let refused = ask(&format!("https://{}/", speak_plainly()), LIMIT);
    assert_eq!(why(&refused), Silence::NotSecure, "{refused:?}");
    let unknown = ask("http://palvelin.invalid/", LIMIT);
    assert_eq!(why(&unknown), Silence::NoSuchHost, "{unknown:?}");
    assert_eq!(ask("ei ole osoite", LIMIT).name(), "silent");
}

/// The command asks for each link once by way of a proxy of this test, which lets nothing through; and only where that is asked for.
#[test]
fn the_command_asks_only_when_told_to() {
    let (proxy, asked) = serve(|_, _| page("502 Bad Gateway", ""));
    let project = Project::example();
    let run = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_seloste"));
        for name in [
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "ALL_PROXY",
            "http_proxy",
            "https_proxy",
            "all_proxy",
        ] {
            command.env(name, format!("http://{proxy}"));
        }
        for name in ["NO_PROXY", "no_proxy"] {
            command.env_remove(name);
        }
        let output = command
            .args(["--ui", "fi", "onboard", "ohjaustaverkossa"])
            .args(more)
            .current_dir(project.path())
            .output()
            .expect("the tool can be run");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    run(&[]);
    assert!(asked.lock().expect("no panic").is_empty());
    let said = run(&["--online"]);
    assert!(
        said.contains("https://www.esimerkkila.example: ei vastaa"),
        "{said}"
    );
    let asked = asked.lock().expect("no panic");
    for host in ["www", "tietosuoja", "asiointi"] {
        let host = format!("CONNECT {host}.esimerkkila.example:443");
        assert!(
            asked.iter().any(|line| line.starts_with(&host)),
            "{host}: {asked:?}"
        );
    }
    let package = project.read("out/internal/onboarding/ohjaustaverkossa/fi/index.html");
    assert!(
        !package.contains("ei vastaa"),
        "documents depend on the files alone"
    );
}
