//! Exit codes, help, and command lines that make no sense.

use super::Cli;

#[tokio::test]
async fn help_and_version_are_answers() {
    let cli = Cli::new();
    for arguments in [
        &["--help"][..],
        &["-h"],
        &["help"],
        &["help", "import", "clients"],
        &["import", "clients", "--help"],
        &["--version"],
    ] {
        let done = cli.run(arguments).await.expect(0);
        assert!(!done.out.is_empty() && done.err.is_empty(), "{arguments:?}: {}", done.err);
    }
    let manual = cli.run(&["--help"]).await.out;
    for command in
        ["login", "import", "export", "clients", "CHECKINDOG_TOKEN", "64  the command line makes no sense"]
    {
        assert!(manual.contains(command), "{command} is missing: {manual}");
    }
}

#[tokio::test]
async fn a_senseless_command_line_ends_with_64() {
    let cli = Cli::new().with("CHECKINDOG_URL", "http://127.0.0.1:1").with("CHECKINDOG_TOKEN", "cdg_x");
    for (arguments, reason) in [
        (&[][..], "Usage: checkindog"),
        (&["groom"], "unrecognized subcommand 'groom'"),
        (&["import", "clients"], "<FILE>"),
        (&["import", "clients", "a.csv", "b.csv"], "unexpected argument 'b.csv'"),
        (
            &["import", "clients", "a.csv", "--on-match", "merge"],
            "[possible values: skip, fill, overwrite, create]",
        ),
        (
            &["import", "clients", "a.csv", "--match", "code,shoe"],
            "[possible values: code, email, phone, external-id]",
        ),
        (&["import", "clients", "a.csv", "--delimiter", ";;"], "one of ; , | or tab"),
        (&["import", "show", "42"], "invalid value '42'"),
        (&["clients", "list", "--limit", "0"], "0 is not in 1.."),
        (&["clients", "show", ""], "a value is required"),
        (&["clients", "create", "--kind", "shop"], "[possible values: individual, company]"),
        (&["clients", "create", "--sms-consent", "--no-sms-consent"], "cannot be used with"),
        (&["clients", "update", "CLI00001"], "nothing to change"),
        (&["clients", "update", "CLI00001", "--if-version", "one"], "invalid value 'one'"),
        (&["clients", "delete"], "<CLIENT>"),
        (&["animals", "show", "Filou"], "invalid value 'Filou'"),
        (&["animals", "create", "CLI00001", "--alerts", "bites,sings"], "invalid value 'sings'"),
        (&["animals", "list", "--client", "CLI00001", "--search", "f"], "cannot be used with"),
        (&["memos", "add", "CLI00001"], "<TEXT>"),
        (&["consents", "give", "CLI00001", "--purpose", "post"], "[possible values: sms]"),
        (&["import", "undo", "last"], "invalid value 'last'"),
        (&["import", "rejects", "00000000-0000-7000-8000-000000000000", "--limit", "5"], "--json"),
        (&["mappings", "put", "Caisse"], "<FILE>"),
        (&["completions", "cmd"], "possible values"),
        (&["man"], "<DIR>"),
        (&["login", "--url", "salon.example"], "an address starts with http:// or https://"),
        (&["clients", "list", "--token", "two words"], "a token is one word"),
    ] {
        let done = cli.run(arguments).await.expect(64);
        assert!(done.out.is_empty() && done.err.contains(reason), "{arguments:?}: {}", done.err);
    }
    let done = Cli::new().run(&["login"]).await.expect(64);
    assert!(done.err.contains("login needs the address of the server"), "{}", done.err);
}
