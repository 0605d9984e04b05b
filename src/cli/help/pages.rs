//! The help pages in the language of this run: replaces clap's English headings and options.

use clap::{Arg, ArgAction, Command};

use super::language::say;

/// Display order of the help option: after all others.
const LAST: usize = 1000;

/// The command with all headings and built-in options in the language of this run.
pub fn in_language(command: Command) -> Command {
    let command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .global(true)
                .display_order(LAST)
                .action(ArgAction::Help)
                .help(say("cli.help_help")),
        )
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .display_order(LAST - 1)
                .action(ArgAction::Version)
                .help(say("cli.help_version")),
        );
    with_headings(command)
}

fn with_headings(command: Command) -> Command {
    let template = format!(
        "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        say("cli.heading_usage")
    );
    command
        .help_template(template)
        .subcommand_help_heading(say("cli.heading_commands"))
        .subcommand_value_name(say("cli.name_command"))
        .disable_help_flag(true)
        .mut_args(|argument| {
            let heading = if argument.is_positional() {
                say("cli.heading_arguments")
            } else {
                say("cli.heading_options")
            };
            argument.help_heading(heading)
        })
        .mut_subcommands(with_headings)
}
