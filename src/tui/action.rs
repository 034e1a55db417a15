//! The one table of actions: name, words, where it works, default keys. Keymap, footer, help, palette and README
//! are made from it.

use crate::lang::Lang;

/// Where a key means something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScreenName {
    /// On every screen with an open project.
    #[default]
    Everywhere,
    /// The start screen.
    Start,
    /// The list of interviews.
    Interviews,
    /// Reading and coding.
    Read,
    /// The codes: their tree and what they mean.
    Codebook,
    /// The tables.
    Tallies,
    /// The quotes.
    Excerpts,
    /// The cases and their attributes.
    Cases,
    /// All memos, and the diary.
    Memos,
    /// Who has read and coded what.
    Progress,
}

/// A screen of an open project, as the bar and `g` know it.
pub struct Tab {
    /// The screen.
    pub place: ScreenName,
    /// What goes there.
    pub go: Action,
    /// Its name.
    pub name: fn(Lang) -> String,
    /// Whether the bar always names the screen; else only while it is shown.
    pub main: bool,
}

/// The screens of an open project, in the order of the bar.
pub static TABS: &[Tab] = &[
    tab(ScreenName::Interviews, Action::GoInterviews, crate::lang::heading_interviews, true),
    tab(ScreenName::Read, Action::GoRead, crate::lang::screen_read, true),
    tab(ScreenName::Codebook, Action::GoCodebook, crate::lang::heading_codebook, true),
    tab(ScreenName::Tallies, Action::GoTallies, crate::lang::screen_tallies, true),
    tab(ScreenName::Excerpts, Action::GoExcerpts, crate::lang::heading_excerpts, true),
    tab(ScreenName::Cases, Action::GoCases, crate::lang::heading_cases, true),
    tab(ScreenName::Memos, Action::GoMemos, crate::lang::heading_memos, false),
    tab(ScreenName::Progress, Action::GoProgress, crate::lang::heading_progress, false),
];

const fn tab(place: ScreenName, go: Action, name: fn(Lang) -> String, main: bool) -> Tab {
    Tab { place, go, name, main }
}

/// The row of an action: every action has one.
pub(super) fn row_of(action: Action) -> Option<&'static ActionRow> {
    ACTIONS.iter().find(|row| row.action == action)
}

/// Whether an action is one of a screen's own, not of everywhere.
pub(super) fn is_own(action: Action, place: ScreenName) -> bool {
    row_of(action).is_some_and(|row| row.is_on(place))
}

/// A screen's name.
pub(super) fn name_of(place: ScreenName, lang: Lang) -> String {
    match place {
        ScreenName::Start => crate::lang::screen_start(lang),
        _ => TABS.iter().find(|tab| tab.place == place).map(|tab| (tab.name)(lang)).unwrap_or_default(),
    }
}

/// Under which heading of the help an action stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HelpHeading {
    /// Moving.
    Move,
    /// Taking a range.
    Take,
    /// Coding.
    Code,
    /// The rest of a screen's own.
    This,
    /// What works everywhere.
    Always,
}

/// Whether an action changes the project. While a project is open to read only, what changes it is not offered and is
/// refused with the reason, in one place for all screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionAccess {
    /// The action never changes the project.
    Reads,
    /// The action changes the project, or opens a box whose only use is to change it.
    Writes,
    /// The action changes the project in some places only (`Enter` on a cell, a memo that is not there yet): the screen says where, see
    /// [`writes`](super::screen::Screen::writes).
    Depends,
}

/// An action in the table of actions: its name, screens, keys and words.
pub struct ActionRow {
    /// The action.
    pub action: Action,
    /// Its name in the configuration (`next_sentence`).
    pub name: &'static str,
    /// The screens it works on. An action of several screens leaves a key to an action that has only that screen.
    pub places: &'static [ScreenName],
    /// Its heading in the help.
    pub heading: HelpHeading,
    /// Whether the action changes the project.
    pub access: ActionAccess,
    /// Default keys, the one shown first (`Down`, `j`, `Shift+Down`, `Ctrl+P`, `g g`).
    pub keys: &'static [&'static str],
    /// Its word in the footer.
    pub word: fn(Lang) -> String,
    /// What the action does: one clause for help and palette.
    pub help: fn(Lang) -> String,
}

impl ActionRow {
    /// Whether it is an action of this screen (not one of everywhere).
    pub fn is_on(&self, place: ScreenName) -> bool {
        self.places.contains(&place)
    }

    /// Whether this action, of several screens, leaves a key to another that is a screen's own.
    pub fn yields_to(&self, other: &ActionRow) -> bool {
        let own = other.places.len() == 1 && !other.is_on(ScreenName::Everywhere);
        own && self.places.len() > 1 && other.places.iter().all(|&place| self.is_on(place))
    }

    /// A screen where two actions meet; none when their keys are never in each other's way.
    pub fn meets(&self, other: &ActionRow) -> Option<ScreenName> {
        if self.is_on(ScreenName::Everywhere) {
            return other.places.first().copied();
        }
        self.places.iter().copied().find(|&place| other.is_on(place) || other.is_on(ScreenName::Everywhere))
    }
}

/// Makes the enum and the table.
macro_rules! actions {
    ($($(#[$meta:meta])* $action:ident $name:literal $($place:ident)|+ $heading:ident $access:ident [$($key:literal)*] $word:ident $help:ident;)*) => {
        /// Everything a key can do on a screen. Keys inside overlays are their own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action { $($(#[$meta])* #[doc = $name] $action,)* }

        /// The table, in the order of help and palette.
        pub static ACTIONS: &[ActionRow] = &[$(ActionRow {
            action: Action::$action,
            name: $name,
            places: &[$(ScreenName::$place),+],
            heading: HelpHeading::$heading,
            access: ActionAccess::$access,
            keys: &[$($key),*],
            word: crate::lang::$word,
            help: crate::lang::$help,
        },)*];
    };
}

actions! {
    // Read: move
    NextSentence "next_sentence" Read Move Reads ["Down" "j"] sentence help_next_sentence;
    PreviousSentence "previous_sentence" Read Move Reads ["Up" "k"] sentence help_previous_sentence;
    NextWord "next_word" Read Move Reads ["Right" "l"] word help_next_word;
    PreviousWord "previous_word" Read Move Reads ["Left" "h"] word help_previous_word;
    NextTurn "next_turn" Read Move Reads ["t" "Ctrl+Down"] turn help_next_turn;
    PreviousTurn "previous_turn" Read Move Reads ["T" "Ctrl+Up"] turn help_previous_turn;
    NextExcerpt "next_excerpt" Read Move Reads [">" "]"] excerpt help_next_excerpt;
    PreviousExcerpt "previous_excerpt" Read Move Reads ["<" "["] excerpt help_previous_excerpt;
    OtherExcerpt "other_excerpt" Read Move Reads ["o"] word_other help_other_excerpt;
    FirstSentence "first_sentence" Read Move Reads ["Home"] first help_first_sentence;
    LastSentence "last_sentence" Read Move Reads ["End"] last help_last_sentence;
    Start "start" Read Move Reads ["g g" "Ctrl+Home"] word_start help_start;
    End "end" Read Move Reads ["G" "Ctrl+End"] word_end help_end;
    Find "find" Read Move Reads ["/"] word_find help_find;
    NextHit "next_hit" Read Move Reads ["n"] word_next_hit word_next_hit;
    PreviousHit "previous_hit" Read Move Reads ["N"] word_previous_hit word_previous_hit;
    // Lists and tables
    Down "down" Start|Interviews|Codebook|Tallies|Excerpts|Cases|Memos|Progress Move Reads ["Down" "j"] choose help_down;
    Up "up" Start|Interviews|Codebook|Tallies|Excerpts|Cases|Memos|Progress Move Reads ["Up" "k"] choose help_up;
    Right "right" Tallies|Cases|Progress Move Reads ["Right" "l"] choose help_right;
    Left "left" Tallies|Cases|Progress Move Reads ["Left" "h"] choose help_left;
    PageDown "page_down" Read|Interviews|Codebook|Tallies|Excerpts|Cases|Memos|Progress Move Reads ["PageDown" "Space"] word_page help_page_down;
    PageUp "page_up" Read|Interviews|Codebook|Tallies|Excerpts|Cases|Memos|Progress Move Reads ["PageUp"] word_page help_page_up;
    First "first" Interviews|Codebook|Tallies|Excerpts|Cases|Memos|Progress Move Reads ["Home" "g g"] first first;
    Last "last" Interviews|Codebook|Tallies|Excerpts|Cases|Memos|Progress Move Reads ["End" "G"] last last;
    // Read: take
    Grow "grow" Read Take Reads ["Enter"] word_grow help_grow;
    Shrink "shrink" Read Take Reads ["Backspace"] word_shrink help_shrink;
    ExtendSentence "extend_sentence" Read Take Reads ["Shift+Down" "J"] word_extend help_extend_sentence;
    ReduceSentence "reduce_sentence" Read Take Reads ["Shift+Up" "K"] word_extend help_reduce_sentence;
    ExtendWord "extend_word" Read Take Reads ["Shift+Right" "L"] word_extend help_extend_word;
    ReduceWord "reduce_word" Read Take Reads ["Shift+Left" "H"] word_extend help_reduce_word;
    RangeHere "range_here" Read Take Reads ["v"] word_range help_range_here;
    Boundary "boundary" Read Take Writes ["b"] word_boundary help_boundary;
    // Read: code
    Code "code" Read Code Writes ["c"] word_code help_code;
    Again "again" Read Code Writes ["."] word_again help_again;
    Pin1 "pin_1" Read Code Writes ["1"] word_pinned help_pinned;
    Pin2 "pin_2" Read Code Writes ["2"] word_pinned help_pinned;
    Pin3 "pin_3" Read Code Writes ["3"] word_pinned help_pinned;
    Pin4 "pin_4" Read Code Writes ["4"] word_pinned help_pinned;
    Pin5 "pin_5" Read Code Writes ["5"] word_pinned help_pinned;
    Pin6 "pin_6" Read Code Writes ["6"] word_pinned help_pinned;
    Pin7 "pin_7" Read Code Writes ["7"] word_pinned help_pinned;
    Pin8 "pin_8" Read Code Writes ["8"] word_pinned help_pinned;
    Pin9 "pin_9" Read Code Writes ["9"] word_pinned help_pinned;
    Uncode "uncode" Read Code Writes ["x"] remove help_uncode;
    For "for" Read Code Writes ["+"] sign_for speaks_for;
    Against "against" Read Code Writes ["-"] sign_against speaks_against;
    Neither "neither" Read Code Writes ["0"] word_neither speaks_neither;
    PinHere "pin_here" Read Code Writes ["p"] word_pin help_pin_here;
    ExampleHere "example_here" Read Code Writes ["I"] word_example_here help_example_here;
    InVivo "in_vivo" Read Code Writes ["i"] word_in_vivo help_in_vivo;
    Memo "memo" Read Code Depends ["m"] word_memo help_memo;
    MemoCoding "memo_coding" Read Code Depends ["M"] word_memo_coding help_memo_coding;
    ReadToHere "read_to_here" Read Code Writes ["s"] word_read_to help_read_to;
    Copy "copy" Read Code Reads ["Ctrl+C"] copy help_copy;
    NextPane "next_pane" Read This Reads ["Tab"] word_pane word_pane;
    // Interviews
    OpenInterview "open_interview" Interviews This Reads ["Enter"] word_open help_open_interview;
    Import "import" Interviews This Writes ["i"] word_import help_import;
    ImportReports "import_reports" Interviews This Reads ["I"] word_import_reports help_import_reports;
    InterviewAttributes "interview_attributes" Interviews This Depends ["a"] attributes help_attributes;
    SetStatus "set_status" Interviews This Writes ["s"] status help_set_status;
    InterviewMemo "interview_memo" Interviews This Depends ["m"] word_memo help_interview_memo;
    RemoveInterview "remove_interview" Interviews This Writes ["x"] remove help_remove_interview;
    SortInterviews "sort_interviews" Interviews This Reads ["S"] sort help_sort_interviews;
    ExportInterviews "export_interviews" Interviews This Reads ["X"] export help_export_interviews;
    FindInAll "find_in_all" Interviews This Reads ["/"] word_find_in_all help_find_in_all;
    CodeFound "code_found" Interviews This Writes ["c"] word_code_found help_code_found;
    FilterInterviews "filter_interviews" Interviews This Reads ["f"] filter help_filter_interviews;
    // Codebook
    OpenBranch "open_branch" Codebook Move Reads ["Right" "l"] word_branch help_open_branch;
    ShutBranch "shut_branch" Codebook Move Reads ["Left" "h"] word_branch help_shut_branch;
    CodePane "code_pane" Codebook Move Reads ["Tab"] word_pane help_code_pane;
    EditCode "edit_code" Codebook This Depends ["Enter"] word_edit_code help_edit_code;
    NewCode "new_code" Codebook This Writes ["n"] new_word help_new_code;
    NewBeside "new_beside" Codebook This Writes ["N"] word_new_beside help_new_beside;
    RenameCode "rename_code" Codebook This Writes ["r" "F2"] rename help_rename_code;
    MergeCode "merge_code" Codebook This Writes ["M"] word_merge help_merge_code;
    SplitCode "split_code" Codebook This Writes ["S"] word_split help_split_code;
    MoveIn "move_in" Codebook This Writes [">" "]"] word_move_in_out help_move_in;
    MoveOut "move_out" Codebook This Writes ["<" "["] word_move_in_out help_move_out;
    CodeSooner "code_sooner" Codebook This Writes ["K" "Ctrl+Up"] order help_code_sooner;
    CodeLater "code_later" Codebook This Writes ["J" "Ctrl+Down"] order help_code_later;
    PinCode "pin_code" Codebook This Writes ["p"] word_pin help_pin_code;
    PinOn "pin_on" Codebook This Writes ["P"] word_pin_on help_pin_on;
    CodeKind "code_kind" Codebook This Writes ["y"] word_kind help_code_kind;
    CodeColour "code_colour" Codebook This Writes ["c"] word_colour help_code_colour;
    CodeMemo "code_memo" Codebook This Depends ["m"] word_memo help_code_memo;
    CodeExcerpts "code_excerpts" Codebook This Reads ["e"] excerpts help_code_excerpts;
    DeleteCode "delete_code" Codebook This Writes ["x"] word_delete_code help_delete_code;
    NarrowCodes "narrow_codes" Codebook This Reads ["/"] word_narrow help_narrow_codes;
    FilterCodes "filter_codes" Codebook This Reads ["f"] word_filter_codes help_filter_codes;
    ExportCodebook "export_codebook" Codebook This Reads ["X"] export help_export_codebook;
    ImportCodebook "import_codebook" Codebook This Writes ["I"] word_import help_import_codebook;
    WholeNames "whole_names" Codebook This Reads ["z n"] word_whole_names help_whole_names;
    AllBranches "all_branches" Codebook This Reads ["z a"] word_branches help_all_branches;
    // Tallies
    OpenCell "open_cell" Tallies This Reads ["Enter"] word_open help_open_cell;
    NextTable "next_table" Tallies Move Reads ["Tab"] word_next_table word_next_table;
    PreviousTable "previous_table" Tallies Move Reads ["Shift+Tab"] word_previous_table word_previous_table;
    Within "within" Tallies This Reads ["w"] word_within help_within;
    Measure "measure" Tallies This Reads ["d"] word_measure help_measure;
    PerCent "per_cent" Tallies This Reads ["%"] word_per_cent help_per_cent;
    FilterTable "filter_table" Tallies This Reads ["f"] filter help_filter_table;
    TableRows "table_rows" Tallies This Reads ["r"] word_table_rows help_table_rows;
    TableColumns "table_columns" Tallies This Depends ["c"] word_table_columns help_table_columns;
    TurnTable "turn_table" Tallies This Reads ["t"] word_turn_table help_turn_table;
    SortRows "sort_rows" Tallies This Reads ["S"] sort help_sort_rows;
    Bars "bars" Tallies This Reads ["v"] word_bars help_bars;
    OpenBelow "open_below" Tallies This Reads ["Space"] word_open_below help_open_below;
    OpenColumn "open_column" Tallies This Reads ["O"] word_open_column help_open_column;
    OpenAll "open_all" Tallies This Reads ["z o"] word_open_all help_open_all;
    EmptyRows "empty_rows" Tallies This Reads ["z e"] word_empty_rows help_empty_rows;
    KeepTable "keep_table" Tallies This Writes ["s"] word_keep help_keep_table;
    TableAsKept "table_as_kept" Tallies This Reads ["Backspace"] word_as_kept help_as_kept;
    NewTable "new_table" Tallies This Writes ["n"] word_new_table help_new_table;
    RenameTable "rename_table" Tallies This Writes ["R" "F2"] rename help_rename_table;
    RemoveTable "remove_table" Tallies This Writes ["x"] remove help_remove_table;
    ChooseTable "choose_table" Tallies This Reads ["T"] word_choose_table help_choose_table;
    CopyTable "copy_table" Tallies This Reads ["Ctrl+C"] copy help_copy_table;
    ExportTable "export_table" Tallies This Reads ["X"] export help_export_table;
    MemoBehind "memo_behind" Tallies Code Depends ["m"] word_memo help_quote_memo;
    // Memos
    MemoOpen "memo_open" Memos This Reads ["Enter"] word_open help_memo_open;
    MemoPlace "memo_place" Memos This Reads ["o"] word_place help_memo_place;
    MemoLinks "memo_links" Memos This Reads ["l"] word_links help_memo_links;
    MemoDiary "memo_diary" Memos This Reads ["Tab"] diary help_memo_diary;
    MemoToday "memo_today" Memos This Depends ["d"] word_today help_memo_today;
    MemoNew "memo_new" Memos This Writes ["n"] word_new_memo help_memo_new;
    MemoRemove "memo_remove" Memos This Writes ["x"] remove help_memo_remove;
    MemoGroup "memo_group" Memos This Reads ["G"] word_group help_memo_group;
    MemoFind "memo_find" Memos This Reads ["/"] word_find help_memo_find;
    // Progress
    ProgressOpen "progress_open" Progress This Reads ["Enter"] word_open help_progress_open;
    ProgressThin "progress_thin" Progress This Reads ["Tab"] word_thin help_progress_turn;
    ProgressSort "progress_sort" Progress This Reads ["S"] sort help_progress_sort;
    // Excerpts
    ReadQuote "read_quote" Excerpts This Reads ["Enter"] read_in_context help_read_quote;
    NextGroup "next_group" Excerpts Move Reads [">"] word_group help_next_group;
    PreviousGroup "previous_group" Excerpts Move Reads ["<"] word_group help_previous_group;
    TickQuote "tick_quote" Excerpts Take Reads ["Space"] tick help_tick_quote;
    TickDown "tick_down" Excerpts Take Reads ["Shift+Down" "J"] word_tick_run help_tick_down;
    TickUp "tick_up" Excerpts Take Reads ["Shift+Up" "K"] word_tick_run help_tick_up;
    TickAll "tick_all" Excerpts Take Reads ["a"] word_tick_all help_tick_all;
    RecodeQuotes "recode_quotes" Excerpts Code Writes ["c"] word_recode help_recode_quotes;
    UncodeQuotes "uncode_quotes" Excerpts Code Writes ["x"] remove help_uncode;
    QuoteFor "quote_for" Excerpts Code Writes ["+"] sign_for speaks_for;
    QuoteAgainst "quote_against" Excerpts Code Writes ["-"] sign_against speaks_against;
    QuoteNeither "quote_neither" Excerpts Code Writes ["0"] word_neither speaks_neither;
    QuoteMemo "quote_memo" Excerpts Code Depends ["m"] word_memo help_quote_memo;
    CopyQuotes "copy_quotes" Excerpts Code Reads ["Ctrl+C"] copy help_copy_quotes;
    FilterExcerpts "filter_excerpts" Excerpts This Reads ["f"] filter help_filter_excerpts;
    GroupQuotes "group_quotes" Excerpts This Reads ["G"] word_group help_group_quotes;
    SortQuotes "sort_quotes" Excerpts This Reads ["S"] sort help_sort_quotes;
    WordsAround "words_around" Excerpts This Reads ["z k"] word_words_around help_words_around;
    ExportQuotes "export_quotes" Excerpts This Reads ["X"] export help_export_quotes;
    // Cases
    ChangeCell "change_cell" Cases This Depends ["Enter"] word_change_cell help_change_cell;
    FindCase "find_case" Cases Move Reads ["/"] word_find_case help_find_case;
    CaseSelect "case_select" Cases Take Reads ["v"] word_select_cells help_select_cells;
    CaseSelectDown "case_select_down" Cases Take Reads ["Shift+Down"] word_select_cells help_select_more;
    CaseSelectUp "case_select_up" Cases Take Reads ["Shift+Up"] word_select_cells help_select_more;
    CaseSelectRight "case_select_right" Cases Take Reads ["Shift+Right" "L"] word_select_cells help_select_more;
    CaseSelectLeft "case_select_left" Cases Take Reads ["Shift+Left" "H"] word_select_cells help_select_more;
    FillDown "fill_down" Cases This Writes ["Ctrl+D"] word_fill_down help_fill_down;
    CopyCells "copy_cells" Cases This Reads ["Ctrl+C"] copy help_copy_cells;
    NotApplicable "not_applicable" Cases This Writes ["-"] word_not_applicable help_not_applicable;
    ClearCell "clear_cell" Cases This Writes ["x"] word_clear_cell help_clear_cell;
    NewCase "new_case" Cases This Writes ["n"] word_new_case help_new_case;
    AddAttribute "add_attribute" Cases This Writes ["A"] word_add_attribute help_add_attribute;
    ImportCases "import_cases" Cases This Writes ["I"] word_import_csv help_import_csv;
    RenameCase "rename_case" Cases This Writes ["r" "F2"] rename help_rename_case;
    CaseOn "case_on" Cases This Writes ["J" ">"] word_order_on help_order_on;
    CaseBack "case_back" Cases This Writes ["K" "<"] word_order_back help_order_back;
    CaseInterviews "case_interviews" Cases This Writes ["d"] interviews help_case_interviews;
    FilterCases "filter_cases" Cases This Reads ["f"] filter help_filter_cases;
    SortCases "sort_cases" Cases This Reads ["S"] sort help_sort_cases;
    ExportCases "export_cases" Cases This Reads ["X"] export help_export_cases;
    // Start
    StartOpen "start_open" Start This Reads ["Enter"] word_open help_start_open;
    Demo "demo" Start This Reads ["d"] word_demo help_demo;
    NewProject "new_project" Start This Reads ["n"] word_new help_new_project;
    PlainMode "plain_mode" Start This Reads ["l"] word_plain help_plain;
    FirstSteps "first_steps" Start This Reads ["f"] word_steps help_steps;
    StartLanguage "start_language" Start This Reads ["s"] word_language help_language;
    OpenFile "open_file" Start This Reads ["o"] word_open_file help_open_file;
    // Everywhere
    Undo "undo" Everywhere Always Writes ["u" "Ctrl+Z"] undo undo;
    Redo "redo" Everywhere Always Writes ["U" "Ctrl+Y"] redo redo;
    GoInterviews "go_interviews" Everywhere Always Reads ["g 1" "Alt+1"] word_go help_go_interviews;
    GoRead "go_read" Everywhere Always Reads ["g 2" "Alt+2"] word_go help_go_read;
    GoCodebook "go_codebook" Everywhere Always Reads ["g 3" "Alt+3"] word_go help_go_codebook;
    GoTallies "go_tallies" Everywhere Always Reads ["g 4" "Alt+4"] word_go help_go_tallies;
    GoExcerpts "go_excerpts" Everywhere Always Reads ["g 5" "Alt+5"] word_go help_go_excerpts;
    GoCases "go_cases" Everywhere Always Reads ["g 6" "Alt+6"] word_go help_go_cases;
    GoMemos "go_memos" Everywhere Always Reads ["g m"] memos help_go_memos;
    GoProgress "go_progress" Everywhere Always Reads ["g p"] word_progress help_go_progress;
    FindAction "find_action" Everywhere Always Reads [":" "Ctrl+P"] word_find_action help_find_action;
    Help "help" Everywhere Always Reads ["?" "F1"] word_help help_help;
    LightDark "light_dark" Everywhere Always Reads ["Ctrl+T"] word_light word_light;
    Language "language" Everywhere Always Reads ["z v"] word_language help_language;
    Marks "marks" Everywhere Always Reads ["z m"] word_marks help_marks;
    Labels "labels" Read This Reads ["z l"] word_labels help_labels;
    Spacing "spacing" Read This Reads ["z s"] word_spacing help_spacing;
    Inspector "inspector" Read This Reads ["z i"] word_inspector help_inspector;
    TreePane "tree" Read This Reads ["z t"] word_tree help_tree;
    Underline "underline" Read This Reads ["z c"] word_underline help_underline;
    Guide "guide" Everywhere Always Reads ["z g"] word_guide help_guide;
    Saved "saved" Everywhere Always Reads ["Ctrl+S"] word_saved help_saved;
    DrawAgain "draw_again" Everywhere Always Reads ["Ctrl+L"] word_draw help_draw_again;
    Back "back" Everywhere Always Reads ["Esc" "q"] back help_back;
    Quit "quit" Everywhere Always Reads ["Ctrl+Q"] word_quit help_quit;
}
