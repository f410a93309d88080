//! `sandbox`: the practice platform alone.

use desk::files::PracticeRequest;

use crate::args::SandboxArgs;
use crate::failure::{Done, Failure};
use crate::out;

pub(crate) async fn run(args: SandboxArgs) -> Result<Done, Failure> {
    let request = PracticeRequest {
        profile: args.profile,
        port: args.port,
        data: args.data,
        people: args.people,
        seed: args.seed,
    };
    let practice = desk::files::practice(request).await?;
    out::json(practice.line())?;
    stopped().await?;
    practice.stop().await;
    Ok(Done::Well)
}

/// Waits for Ctrl-C, or for the signal by which services are stopped.
async fn stopped() -> Result<(), Failure> {
    let deaf = |cause: std::io::Error| Failure::plain(format!("The program cannot be told to stop: {cause}."));
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate()).map_err(deaf)?;
        tokio::select! {
            pressed = tokio::signal::ctrl_c() => pressed.map_err(deaf),
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await.map_err(deaf)
}
