//! Whatever a user does, in any order, across restarts: file, memory and journal say the same.

use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::testing::{Study, folder, shown, tables};
use super::{Store, check};
use crate::model::testing::{World, picture};
use crate::model::{Edit, Entity, EntityKind, HistoryLabel, Plan, Put, Refusal, Write};

/// A random user at work on a file. `world` thinks of edits; `study` has the file and the memory.
struct Run {
    world: World,
    study: Study,
    _folder: tempfile::TempDir,
}

impl Run {
    fn new(seed: u64) -> Run {
        let (folder, path) = folder();
        let world = World::new(seed);
        let store = Store::create(&path, "Anna", "").unwrap();
        let mut study = Study::of(store, world.me);
        let fields = vec![
            ("alive".into(), true.into()),
            ("name".into(), "Study".into()),
            ("language".into(), "en".into()),
            ("rules".into(), json!({"place": 1, "carry": 1, "blocks": 1}).into()),
        ];
        let put = Put { entity: Entity { kind: EntityKind::Project, id: world.project.id }, fields, at: 0 };
        let plan = Plan { writes: vec![Write::Put(put)], label: HistoryLabel::new("project.made", []) };
        study.write(plan, None).unwrap();
        study.store = study.store.publish().unwrap();
        Run { world, study, _folder: folder }
    }

    /// An edit, thought of with the study in mind.
    fn edit(&mut self) -> Edit {
        self.world.project = self.study.project.clone();
        self.world.me = self.study.me;
        self.world.edit()
    }

    /// Does an edit; says whether it was done.
    fn apply(&mut self, edit: &Edit) -> bool {
        let dice = &mut self.world.dice;
        let study = &mut self.study;
        let at = study.tick();
        match study.project.plan(edit, study.me, at, &mut || dice.id()) {
            Ok(plan) => !study.write(plan, None).unwrap().is_empty(),
            Err(_) => false,
        }
    }

    /// Everything that undo promises to bring back.
    fn all(&self) -> (Vec<String>, Vec<String>) {
        (tables(&self.study.store), shown(&self.study.project))
    }

    fn is_whole(&self) -> Result<(), TestCaseError> {
        let report = check(self.study.store.path()).unwrap();
        prop_assert!(report.is_whole(), "{:?}", report.faults);
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(8) })]

    #[test]
    fn what_is_read_is_what_was_written_and_what_the_journal_shows(seed in any::<u64>()) {
        let mut run = Run::new(seed);
        for step in 0..50 {
            let edit = run.edit();
            run.apply(&edit);
            if step % 10 == 9 {
                run.is_whole()?;
                let before = shown(&run.study.project);
                run.study = run.study.reopened();
                prop_assert_eq!(shown(&run.study.project), before);
            }
        }
    }

    #[test]
    fn undo_gives_exactly_the_state_before_and_redo_the_state_after(seed in any::<u64>()) {
        let mut run = Run::new(seed);
        for _ in 0..40 {
            let edit = run.edit();
            let (before, seen) = (run.all(), picture(&run.study.project));
            if !run.apply(&edit) {
                continue;
            }
            let (after, seen_after) = (run.all(), picture(&run.study.project));
            run.study.undo().unwrap();
            prop_assert_eq!(run.all(), before, "{:?}", edit);
            run.is_whole()?;
            if run.world.dice.below(3) == 0 {
                run.study = run.study.reopened();
                prop_assert_eq!(picture(&run.study.project), seen);
            }
            if run.world.dice.below(4) > 0 {
                run.study.redo().unwrap();
                prop_assert_eq!(picture(&run.study.project), seen_after, "{:?}", edit);
                prop_assert_eq!(run.all().0.len(), after.0.len());
                run.is_whole()?;
            }
        }
    }

    #[test]
    fn two_coders_in_one_file_never_leave_it_broken(seed in any::<u64>()) {
        let mut run = Run::new(seed);
        let (anna, bo) = (run.world.me, Uuid::from_u128(7));
        let mut refused = 0;
        for _ in 0..70 {
            match run.world.dice.below(10) {
                0 => run.study.me = if run.study.me == anna { bo } else { anna },
                1 | 2 => refused += u32::from(matches!(run.study.undo(), Err(r) if r != Refusal::NothingToUndo)),
                3 => drop(run.study.redo()),
                4 if run.world.dice.below(3) == 0 => run.study = run.study.reopened(),
                _ => {
                    let edit = run.edit();
                    run.apply(&edit);
                }
            }
            let _ = refused;
        }
        run.is_whole()?;
        let before = shown(&run.study.project);
        run.study = run.study.reopened();
        prop_assert_eq!(shown(&run.study.project), before);
    }

    #[test]
    fn what_is_joined_and_parted_is_what_the_journal_shows(seed in any::<u64>()) {
        let mut run = Run::new(seed);
        let (anna, bo) = (run.world.me, Uuid::from_u128(7));
        for step in 0..60 {
            match run.world.dice.below(12) {
                0 => run.study.me = if run.study.me == anna { bo } else { anna },
                1 => drop(run.study.undo()),
                2 => drop(run.study.redo()),
                3 | 4 => {
                    run.world.project = run.study.project.clone();
                    let edit = run.world.join();
                    run.apply(&edit);
                }
                _ => {
                    let edit = run.edit();
                    run.apply(&edit);
                }
            }
            if step % 6 == 5 {
                run.is_whole()?;
                let before = shown(&run.study.project);
                run.study = run.study.reopened();
                prop_assert_eq!(shown(&run.study.project), before);
            }
        }
    }

    #[test]
    fn undo_to_the_beginning_and_redo_to_the_end(seed in any::<u64>()) {
        let mut run = Run::new(seed);
        for _ in 0..25 {
            let edit = run.edit();
            run.apply(&edit);
        }
        let end = picture(&run.study.project);
        let mut steps = 0;
        while run.study.undo().is_ok() {
            steps += 1;
        }
        prop_assert_eq!(run.study.undo(), Err(Refusal::NothingToUndo));
        prop_assert!(run.study.project.documents.is_empty() && run.study.project.coders.is_empty());
        run.study = run.study.reopened();
        for _ in 0..steps {
            run.study.redo().unwrap();
        }
        prop_assert_eq!(run.study.redo(), Err(Refusal::NothingToRedo));
        prop_assert_eq!(picture(&run.study.project), end);
        run.is_whole()?;
    }
}
