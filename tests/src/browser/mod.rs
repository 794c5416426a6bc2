//! The pages in headless Chromium, as people use them: with JavaScript and without, wide and on a phone.

mod accessible;
mod accounts;
mod animals;
mod chromium;
mod driver;
mod everywhere;
mod forms;
mod imports;
mod list;
mod record;
mod setup;
mod story;
mod without_script;

use chromium::Browser;
use driver::Device;
