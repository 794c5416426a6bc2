//! Completions and manual pages, which need no server.

use std::fs;

use super::Cli;

#[tokio::test]
async fn shells_learn_the_commands() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let done = Cli::new().run(&["completions", shell]).await.expect(0);
        assert!(done.out.contains("checkindog") && done.out.contains("withdraw"), "{shell}");
        assert!(done.err.is_empty(), "{}", done.err);
    }
}

#[tokio::test]
async fn every_command_has_a_manual_page() {
    let cli = Cli::new();
    let done = cli.run(&["man", "share/man1"]).await.expect(0);
    assert!(done.out.is_empty() && done.err.is_empty(), "{}", done.err);
    for page in ["checkindog", "checkindog-clients", "checkindog-clients-update", "checkindog-import-undo"] {
        let text = cli.read(&format!("share/man1/{page}.1"));
        assert!(text.contains(".SH NAME") && text.contains(".SH SYNOPSIS"), "{page}: {text}");
    }
    assert!(fs::read_dir(cli.path("share/man1")).expect("a folder").count() > 30);
    cli.write("file", "");
    let done = cli.run(&["man", "file"]).await.expect(1);
    assert!(done.err.contains("cannot write file"), "{}", done.err);
}
