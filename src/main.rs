//! Arguments in, exit code out.

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let code = kodbok::cli::run(&arguments, &mut io::stdout().lock(), &mut io::stderr());
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}
