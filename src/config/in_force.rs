use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use super::{
    Colours, ConfigError, Keymap, Keys, Layer, Look, Origin, Palette, SETTINGS, Setting, Sources, Switch,
    project,
    setting::{Kind, seconds},
};
use crate::annotation::Scheme;

/// The settings in force, each with where it comes from.
#[derive(Clone, Debug)]
pub struct Config {
    /// The files that were looked for.
    pub(super) sources: Sources,
    /// As the rows of the table.
    pub(super) values: Vec<InForce>,
    keys: Keys,
    scheme: Scheme,
    remarks: Vec<String>,
}

/// A value with its origin.
#[derive(Clone, Debug)]
pub(super) struct InForce {
    pub(super) setting: &'static Setting,
    /// None when the setting has none.
    pub(super) value: Option<PathBuf>,
    pub(super) origin: Origin,
}

/// Who makes the suggestions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Suggester {
    /// The built-in extractor with the model that ships.
    Shipped,
    /// The built-in extractor with another model.
    Model(PathBuf),
    /// A program, with its arguments and the time that it may take for an article.
    Program(String, Duration),
}

impl Config {
    /// Lays the files and what the command line gives over the defaults.
    ///
    /// # Errors
    /// The first thing that is wrong: a file that cannot be read, an unknown name, a value that is none, a conflict of keys, a
    /// faulty scheme.
    pub fn load(sources: Sources, given: Layer) -> Result<Self, ConfigError> {
        let (mut layers, mut remarks) = (Vec::new(), Vec::new());
        for layer in sources.read()? {
            let (layer, remarked) = project::guarded(layer)?;
            layers.push(layer);
            remarks.extend(remarked);
        }
        layers.push(given);
        let values = SETTINGS.iter().map(|setting| InForce::new(setting, &layers)).collect();
        let mut config = Self { sources, values, keys: Keys::default(), scheme: Scheme::news(), remarks };
        config.check_suggester()?;
        config.keys = config.layered_keys(&layers);
        config.read_scheme()?;
        config.keys.check(&config.scheme)?;
        Ok(config)
    }

    /// Returns the colours.
    pub fn palette(&self) -> Palette {
        self.text("palette").parse().unwrap_or_default()
    }

    /// Returns how many colours the terminal is to be given.
    pub fn colours(&self) -> Colours {
        self.text("colours").parse().unwrap_or_default()
    }

    /// Returns whether suggestions are hidden until their paragraph is read.
    pub fn blind(&self) -> Switch {
        self.text("blind").parse().unwrap_or_default()
    }

    /// Returns whether the mouse does anything.
    pub fn mouse(&self) -> Switch {
        self.text("mouse").parse().unwrap_or_default()
    }

    /// Returns how an article is laid out on the screen.
    pub fn look(&self) -> Look {
        let default = Look::default();
        let number = |name, default| self.text(name).parse().unwrap_or(default);
        Look {
            width: number("width", default.width),
            line_spacing: number("line-spacing", default.line_spacing),
            paragraphs: self.text("paragraphs").parse().unwrap_or_default(),
            panel: self.text("panel").parse().unwrap_or_default(),
            panel_width: number("panel-width", default.panel_width),
        }
    }

    /// Returns the labels.
    pub const fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// Returns the keys of every action.
    pub const fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Returns the keymap of these keys and the scheme's capitals.
    pub fn keymap(&self) -> Keymap {
        Keymap::new(&self.keys, &self.scheme)
    }

    /// Returns who annotates, none when nobody says it.
    pub fn annotator(&self) -> Option<&str> {
        Some(self.text("annotator")).filter(|name| !name.is_empty())
    }

    /// Returns the folder that holds the annotation files, none when each is beside its article.
    pub fn annotations(&self) -> Option<&Path> {
        self.path("annotations")
    }

    /// Returns who makes the suggestions: of a program and a model that which the higher layer names.
    pub fn suggester(&self) -> Suggester {
        let rank = |name| self.in_force(name).map_or(0, |value| value.origin.rank());
        let program = self.text("extractor");
        match self.path("model") {
            Some(model) if program.is_empty() || rank("model") > rank("extractor") => {
                Suggester::Model(model.to_owned())
            }
            _ if program.is_empty() => Suggester::Shipped,
            _ => {
                let timeout = seconds(self.text("extractor-timeout"));
                Suggester::Program(program.to_owned(), timeout.unwrap_or(Duration::from_mins(1)))
            }
        }
    }

    /// Returns what the annotator should know: lines of a project's config that were left out.
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    fn in_force(&self, name: &str) -> Option<&InForce> {
        self.values.iter().find(|value| value.setting.name == name)
    }

    fn path(&self, name: &str) -> Option<&Path> {
        self.in_force(name)?.value.as_deref()
    }

    fn text(&self, name: &str) -> &str {
        self.path(name).and_then(Path::to_str).unwrap_or_default()
    }

    fn check_suggester(&self) -> Result<(), ConfigError> {
        let set = |name| self.in_force(name).filter(|value| value.value.is_some());
        match (set("model"), set("extractor")) {
            (Some(model), Some(program)) if model.origin.rank() == program.origin.rank() => {
                let message = format!("model and extractor ({}) exclude each other", program.origin);
                Err(ConfigError::new(&model.origin, message))
            }
            _ => Ok(()),
        }
    }

    fn layered_keys(&self, layers: &[Layer]) -> Keys {
        let preset = self.text("preset").parse().unwrap_or_default();
        layers.iter().fold(Keys::default().with_preset(preset), |keys, layer| keys.with(&layer.keys))
    }

    fn read_scheme(&mut self) -> Result<(), ConfigError> {
        let Some(path) = self.path("scheme") else { return Ok(()) };
        let fault = |message: String| ConfigError::new(&path.display(), message);
        let source = match fs::metadata(path) {
            Ok(metadata) if !metadata.is_file() => return Err(fault("is no file".to_owned())),
            _ => fs::read_to_string(path).map_err(|error| fault(format!("cannot be read: {error}")))?,
        };
        self.scheme = Scheme::parse(&source).map_err(|error| fault(error.to_string()))?;
        Ok(())
    }
}

impl InForce {
    /// Finds what the highest layer says.
    fn new(setting: &'static Setting, layers: &[Layer]) -> Self {
        let mut given = layers.iter().flat_map(|layer| &layer.settings);
        let (value, origin) = given
            .rfind(|given| given.setting.name == setting.name)
            .map_or((OsStr::new(setting.default), Origin::Default), |given| {
                (given.value.as_os_str(), given.origin.clone())
            });
        let folder = origin.place().and_then(|place| place.path.parent());
        let value = Some(value).filter(|value| !value.is_empty()).map(|value| match (setting.kind, folder) {
            (Kind::Path, Some(folder)) => folder.join(value),
            _ => PathBuf::from(value),
        });
        Self { setting, value, origin }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Panel, Paragraphs};

    /// Loads a config of one's own and one of a project, with assignments on the command line.
    fn load(user: &str, project: &str, assignments: &[&str]) -> Result<Config, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("user.toml"), user).unwrap();
        fs::write(path("quotemark.toml"), project).unwrap();
        let mut given = Layer::default();
        for assignment in assignments {
            given.assign("--set", assignment).unwrap();
        }
        let sources = Sources { user: Some(path("user.toml")), project: Some(path("quotemark.toml")) };
        let config = Config::load(sources, given);
        config.map_err(|error| error.to_string().replace(&format!("{}/", folder.path().display()), ""))
    }

    #[test]
    fn the_higher_layer_goes_before() {
        let palette =
            |user, project, assignments: &[&str]| load(user, project, assignments).unwrap().palette();
        assert_eq!(palette("", "", &[]), Palette::Auto);
        assert_eq!(palette("palette = 'dark'", "", &[]), Palette::Dark);
        assert_eq!(palette("palette = 'dark'", "palette = 'light'", &[]), Palette::Light);
        assert_eq!(palette("palette = 'dark'", "palette = 'light'", &["palette=mono"]), Palette::Mono);
        assert_eq!(palette("palette = 'dark'", "", &["palette=mono", "palette=light"]), Palette::Light);
        assert_eq!(palette("palette = 'dark'", "palette = ''", &[]), Palette::Auto, "taken back");
    }

    #[test]
    fn the_look_is_that_of_the_settings() {
        assert_eq!(load("", "", &[]).unwrap().look(), Look::default());
        let assignments =
            ["width=60", "line-spacing=2", "paragraphs=indented", "panel=off", "panel-width=40"];
        let look = load("", "", &assignments).unwrap().look();
        let expected = Look {
            width: 60,
            line_spacing: 2,
            paragraphs: Paragraphs::Indented,
            panel: Panel::Off,
            panel_width: 40,
        };
        assert_eq!(look, expected);
        assert_eq!(load("colours = 256", "", &[]).unwrap().colours(), Colours::Many);
    }

    #[test]
    fn a_switch_is_a_word_of_toml_or_a_text() {
        let mouse = |user, assignments: &[&str]| load(user, "", assignments).map(|config| config.mouse());
        assert_eq!(mouse("", &[]), Ok(Switch::On));
        assert_eq!(load("blind = true", "", &[]).map(|config| config.blind()), Ok(Switch::On));
        for user in ["mouse = false", "mouse = 'false'"] {
            assert_eq!(mouse(user, &[]), Ok(Switch::Off));
            assert_eq!(mouse(user, &["mouse=true"]), Ok(Switch::On));
        }
        let error = mouse("mouse = 'no'", &[]).unwrap_err();
        assert_eq!(error, "user.toml:1: unknown mouse \"no\"; choose false or true");
        assert!(load("palette = true", "", &[]).unwrap_err().contains("of the kind boolean"));
    }

    #[test]
    fn keys_are_layered_one_by_one() {
        let config = load(
            "preset = 'prodigy'\nkeys.accept = 'y'",
            "[keys]\nreject = 'z'",
            &["keys.accept=[\"v\", \"y\"]", "keys.select=Enter"],
        );
        let config = config.unwrap();
        let keys = |name| {
            let (_, sequences, origin) = config.keys().iter().find(|(spec, ..)| spec.name == name).unwrap();
            (sequences.len(), origin.rank())
        };
        let ranks = ["accept", "reject", "undo", "delete"].map(keys);
        assert_eq!(ranks, [(2, 4), (1, 3), (2, 1), (2, 0)]);
    }

    #[test]
    fn paths_are_relative_to_their_file() {
        let config = load("", "annotations = 'ada'", &[]).unwrap();
        let project = config.sources.project.as_deref().and_then(Path::parent);
        assert_eq!(config.annotations(), project.map(|folder| folder.join("ada")).as_deref());
        assert_eq!(load("", "", &["annotations=ada"]).unwrap().annotations(), Some(Path::new("ada")));
    }

    #[test]
    fn a_program_and_a_model_are_chosen_between() {
        let suggester =
            |user, project, assignments: &[&str]| load(user, project, assignments).unwrap().suggester();
        assert_eq!(suggester("", "", &[]), Suggester::Shipped);
        assert_eq!(suggester("", "extractor = 'evil'", &[]), Suggester::Shipped);
        let program = Suggester::Program("mine".to_owned(), Duration::from_secs(5));
        assert_eq!(suggester("extractor = 'mine'\nextractor-timeout = 5", "", &[]), program);
        assert_eq!(suggester("extractor = 'mine'", "", &["model=m"]), Suggester::Model("m".into()));
        assert_eq!(suggester("extractor = 'mine'", "", &["extractor="]), Suggester::Shipped);
        let error = load("model = 'm'\nextractor = 'mine'", "", &[]).unwrap_err();
        assert_eq!(error, "user.toml:1: model and extractor (user.toml:2) exclude each other");
    }

    #[test]
    fn what_is_wrong_names_the_file() {
        for (user, project, expected) in [
            ("pallete = 'dark'", "", "user.toml:1: unknown setting \"pallete\"; did you mean \"palette\"?"),
            (
                "",
                "\nannotations = '/tmp'",
                "quotemark.toml:2: annotations \"/tmp\" leads out of the project's folder; set it in your own config or by --annotations",
            ),
            (
                "keys.accept = 'x'",
                "",
                "user.toml:1: \"x\" is the key of accept and of reject (default); give one of them another",
            ),
            (
                "keys.accept = 'y'",
                "keys.reject = 'y'",
                "quotemark.toml:1: \"y\" is the key of reject and of accept (user.toml:1); give one of them another",
            ),
            ("scheme = 'gone.toml'", "", "gone.toml: cannot be read: "),
            ("scheme = '/dev/null'", "", "/dev/null: is no file"),
        ] {
            let error = load(user, project, &[]).unwrap_err();
            assert!(error.starts_with(expected), "{error} is not {expected}");
        }
    }
}
