//! The page on a port of this computer, from its first address to its end.

use std::io::{self, IsTerminal};
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use serde::Serialize;
use tokio::sync::Notify;
use tokio::time::sleep;

use super::app::App;
use super::door::Door;
use super::instance::{Instance, Taken};
use super::routes::router;
use crate::args::Ui;
use crate::failure::{Failure, Status};
use crate::files::{self, OPENING};
use crate::shell::Shell;
use crate::words;

/// At its end the program waits so long for browsers that are still reading.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// So long the last page may ask for what belongs to it.
const LAST_PAGE: Duration = Duration::from_secs(1);

/// At its end the program waits so long for files that are being written.
const LAST_FILES: Duration = Duration::from_secs(60);

/// So long the file by which the browser is opened may lie there.
const WAY_IN: Duration = Duration::from_secs(60);

/// What `ui --json` prints.
#[derive(Serialize)]
struct Address<'a> {
    address: &'a str,
    open_already: bool,
}

/// Serves the page until somebody quits.
pub(crate) fn serve(args: &Ui, shell: &Shell) -> Result<Status, Failure> {
    let instance = match Instance::take(&shell.round)? {
        Taken::Free(instance) => instance,
        Taken::Open(address) => return Ok(open_already(args, address.as_deref(), shell)),
    };
    let listener = listen(args.port)?;
    let port = listener.local_addr().map_err(|why| Failure::NoPort { port: args.port, why })?.port();
    let app = Arc::new(App::new(shell.round.clone(), Door::new(port)));
    instance.note(&app.door.address())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|why| Failure::NoPort { port: args.port, why })?;
    let served = runtime.block_on(async {
        // From here on the program is ended in order, also from outside.
        let ends = ends(Arc::clone(&app))?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        tell(args, &app, shell);
        let served = until(ends, listener, &app).await;
        app.work.end(LAST_FILES).await;
        served
    });
    // Work that was called off may still be computing, and is not waited for.
    runtime.shutdown_background();
    served.map_err(|why| Failure::NoPort { port: Some(port), why })?;
    drop(instance);
    shell.terminal.notices(&words::page::closed());
    Ok(Status::Done)
}

/// Nothing but this computer can reach it.
fn listen(port: Option<u16>) -> Result<TcpListener, Failure> {
    let listen = || {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port.unwrap_or(0)))?;
        listener.set_nonblocking(true)?;
        Ok(listener)
    };
    listen().map_err(|why| Failure::NoPort { port, why })
}

/// Comes when somebody wants to quit: in the page, by Ctrl-C, or by closing the window of the terminal.
fn ends(app: Arc<App>) -> io::Result<impl Future<Output = ()> + Send + 'static> {
    let ended = ended_from_outside()?;
    Ok(async move {
        tokio::select! {
            // The last page asks for its style.
            () = app.quit.notified() => sleep(LAST_PAGE).await,
            () = ended => {}
        }
    })
}

#[cfg(unix)]
fn ended_from_outside() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};

    let [mut interrupted, mut closed, mut ended] =
        [signal(SignalKind::interrupt())?, signal(SignalKind::hangup())?, signal(SignalKind::terminate())?];
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = closed.recv() => {}
            _ = ended.recv() => {}
        }
    })
}

#[cfg(windows)]
fn ended_from_outside() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::windows::{ctrl_c, ctrl_close, ctrl_shutdown};

    let (mut interrupted, mut closed, mut ended) = (ctrl_c()?, ctrl_close()?, ctrl_shutdown()?);
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = closed.recv() => {}
            _ = ended.recv() => {}
        }
    })
}

async fn until(
    ends: impl Future<Output = ()> + Send + 'static,
    listener: tokio::net::TcpListener,
    app: &Arc<App>,
) -> io::Result<()> {
    let tell = Arc::new(Notify::new());
    let told = Arc::clone(&tell);
    let serving = axum::serve(listener, router(app)).with_graceful_shutdown(async move {
        ends.await;
        tell.notify_one();
    });
    let last_words = async {
        told.notified().await;
        sleep(LAST_WORDS).await;
    };
    tokio::select! {
        served = async { serving.await } => served,
        () = last_words => Ok(()),
    }
}

/// Says where the page is, and opens it.
fn tell(args: &Ui, app: &Arc<App>, shell: &Shell) {
    let way_in = app.door.way_in();
    shell.terminal.answer(&Address { address: &way_in, open_already: false });
    shell.terminal.result(&words::page::opened(&shell.round, &way_in));
    if !args.no_open && open_page(&shell.round, app).is_err() {
        shell.terminal.alarm(&words::page::no_browser());
    }
    if io::stdin().is_terminal() {
        give_addresses(app);
    }
}

/// Opens the browser by a file that only its owner can read and that leads on: the command line of a browser, which
/// others on this computer may see, tells no key.
fn open_page(round: &Path, app: &Arc<App>) -> io::Result<()> {
    let page = app.way_in_page();
    let file = files::passing(round, OPENING, ".html", page.as_bytes())?;
    open::that_detached(file.path())?;
    let app = Arc::clone(app);
    thread::spawn(move || {
        let short = Duration::from_millis(200);
        let mut waited = Duration::ZERO;
        while !app.door.was_entered() && waited < WAY_IN {
            thread::sleep(short);
            waited += short;
        }
        drop(file);
    });
    Ok(())
}

/// Gives another address for each Enter.
fn give_addresses(app: &Arc<App>) {
    let app = Arc::clone(app);
    thread::spawn(move || {
        for _ in io::stdin().lines().map_while(Result::ok) {
            for line in words::page::way_in(&app.door.way_in()) {
                println!("{}", line.text());
            }
        }
    });
}

/// Says where the page is that is open already, and goes there.
fn open_already(args: &Ui, address: Option<&str>, shell: &Shell) -> Status {
    shell.terminal.answer(&Address { address: address.unwrap_or_default(), open_already: true });
    shell.terminal.result(&words::page::open_already(&shell.round, address));
    if let Some(address) = address
        && !args.no_open
        && open::that_detached(address).is_err()
    {
        shell.terminal.alarm(&words::page::no_browser());
    }
    Status::Done
}
