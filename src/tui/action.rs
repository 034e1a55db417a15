//! The one table of actions: name, words, where it works, default keys. Keymap, footer, help, palette and README
//! are made from it.

use crate::lang::Lang;

/// Where a key means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// On every screen with an open project.
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
    pub place: Place,
    /// What goes there.
    pub go: Action,
    /// Its name.
    pub name: fn(Lang) -> String,
    /// Whether the bar always names it; else only while one is there.
    pub main: bool,
}

/// The screens of an open project, in the order of the bar.
pub static TABS: &[Tab] = &[
    tab(Place::Interviews, Action::GoInterviews, crate::lang::screen_interviews, true),
    tab(Place::Read, Action::GoRead, crate::lang::screen_read, true),
    tab(Place::Codebook, Action::GoCodebook, crate::lang::screen_codebook, true),
    tab(Place::Tallies, Action::GoTallies, crate::lang::screen_tallies, true),
    tab(Place::Excerpts, Action::GoExcerpts, crate::lang::screen_excerpts, true),
    tab(Place::Cases, Action::GoCases, crate::lang::screen_cases, true),
    tab(Place::Memos, Action::GoMemos, crate::lang::screen_memos, false),
    tab(Place::Progress, Action::GoProgress, crate::lang::screen_progress, false),
];

const fn tab(place: Place, go: Action, name: fn(Lang) -> String, main: bool) -> Tab {
    Tab { place, go, name, main }
}

/// A screen's name.
pub(super) fn name_of(place: Place, lang: Lang) -> String {
    match place {
        Place::Start => crate::lang::screen_start(lang),
        _ => TABS.iter().find(|tab| tab.place == place).map(|tab| (tab.name)(lang)).unwrap_or_default(),
    }
}

/// Under which heading of the help an action stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Heading {
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

/// One row of the table.
pub struct Row {
    /// The action.
    pub action: Action,
    /// Its name in the configuration (`next_sentence`).
    pub name: &'static str,
    /// Where it works.
    pub place: Place,
    /// Its heading in the help.
    pub heading: Heading,
    /// Default keys, the one shown first (`Down`, `j`, `Shift+Down`, `Ctrl+P`, `g g`).
    pub keys: &'static [&'static str],
    /// Its word in the footer.
    pub word: fn(Lang) -> String,
    /// What it does: one clause for help and palette.
    pub help: fn(Lang) -> String,
}

/// Makes the enum and the table.
macro_rules! actions {
    ($($(#[$meta:meta])* $action:ident $name:literal $place:ident $heading:ident [$($key:literal)*] $word:ident $help:ident;)*) => {
        /// Everything a key can do on a screen. Keys inside overlays are their own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action { $($(#[$meta])* #[doc = $name] $action,)* }

        /// The table, in the order of help and palette.
        pub static ACTIONS: &[Row] = &[$(Row {
            action: Action::$action,
            name: $name,
            place: Place::$place,
            heading: Heading::$heading,
            keys: &[$($key),*],
            word: crate::lang::$word,
            help: crate::lang::$help,
        },)*];
    };
}

/// Whether an action changes the project whatever one stands on: it is not offered, and refused, while the file is open
/// to read only. What changes it in some places only (`Enter` in a cell) is for the screen to say.
pub fn changes(action: Action) -> bool {
    use Action::*;
    match action {
        // Read.
        Pin1 | Pin2 | Pin3 | Pin4 | Pin5 | Pin6 | Pin7 | Pin8 | Pin9 => true,
        Code | Again | Uncode | For | Against | Neither | InVivo | Boundary | ReadToHere => true,
        PinHere | ExampleHere => true,
        // Interviews.
        Import | SetStatus | RemoveInterview | CodeFound => true,
        // Codebook.
        NewCode | NewBeside | RenameCode | MergeCode | SplitCode | DeleteCode | ImportCodebook => true,
        MoveIn | MoveOut | CodeSooner | CodeLater | PinCode | PinOn | CodeKind | CodeColour => true,
        // Tallies.
        KeepTable | NewTable | RenameTable | RemoveTable => true,
        // Excerpts.
        RecodeQuotes | UncodeQuotes | QuoteFor | QuoteAgainst | QuoteNeither => true,
        // Cases.
        NotApplicable | ClearCell | FillDown | NewCase | AddAttribute | ImportCases => true,
        RenameCase | CaseOn | CaseBack | CaseInterviews => true,
        // Memos.
        MemoNew | MemoToday | MemoRemove => true,
        // Everywhere.
        Undo | Redo => true,
        _ => false,
    }
}

actions! {
    // Read: move
    NextSentence "next_sentence" Read Move ["Down" "j"] word_sentence help_next_sentence;
    PreviousSentence "previous_sentence" Read Move ["Up" "k"] word_sentence help_previous_sentence;
    NextWord "next_word" Read Move ["Right" "l"] word_word help_next_word;
    PreviousWord "previous_word" Read Move ["Left" "h"] word_word help_previous_word;
    NextTurn "next_turn" Read Move ["t" "Ctrl+Down"] word_turn help_next_turn;
    PreviousTurn "previous_turn" Read Move ["T" "Ctrl+Up"] word_turn help_previous_turn;
    NextExcerpt "next_excerpt" Read Move [">" "]"] word_excerpt help_next_excerpt;
    PreviousExcerpt "previous_excerpt" Read Move ["<" "["] word_excerpt help_previous_excerpt;
    OtherExcerpt "other_excerpt" Read Move ["o"] word_other help_other_excerpt;
    PageDown "page_down" Read Move ["Space" "PageDown"] word_page help_page_down;
    PageUp "page_up" Read Move ["PageUp"] word_page help_page_up;
    FirstSentence "first_sentence" Read Move ["Home"] word_first help_first_sentence;
    LastSentence "last_sentence" Read Move ["End"] word_last help_last_sentence;
    Start "start" Read Move ["g g" "Ctrl+Home"] word_start help_start;
    End "end" Read Move ["G" "Ctrl+End"] word_end help_end;
    Find "find" Read Move ["/"] word_find help_find;
    NextHit "next_hit" Read Move ["n"] word_next_hit help_next_hit;
    PreviousHit "previous_hit" Read Move ["N"] word_previous_hit help_previous_hit;
    // Read: take
    Grow "grow" Read Take ["Enter"] word_grow help_grow;
    Shrink "shrink" Read Take ["Backspace"] word_shrink help_shrink;
    ExtendSentence "extend_sentence" Read Take ["Shift+Down" "J"] word_extend help_extend_sentence;
    ReduceSentence "reduce_sentence" Read Take ["Shift+Up" "K"] word_extend help_reduce_sentence;
    ExtendWord "extend_word" Read Take ["Shift+Right" "L"] word_extend help_extend_word;
    ReduceWord "reduce_word" Read Take ["Shift+Left" "H"] word_extend help_reduce_word;
    RangeHere "range_here" Read Take ["v"] word_range help_range_here;
    Boundary "boundary" Read Take ["b"] word_boundary help_boundary;
    // Read: code
    Code "code" Read Code ["c"] word_code help_code;
    Again "again" Read Code ["."] word_again help_again;
    Pin1 "pin_1" Read Code ["1"] word_pinned help_pinned;
    Pin2 "pin_2" Read Code ["2"] word_pinned help_pinned;
    Pin3 "pin_3" Read Code ["3"] word_pinned help_pinned;
    Pin4 "pin_4" Read Code ["4"] word_pinned help_pinned;
    Pin5 "pin_5" Read Code ["5"] word_pinned help_pinned;
    Pin6 "pin_6" Read Code ["6"] word_pinned help_pinned;
    Pin7 "pin_7" Read Code ["7"] word_pinned help_pinned;
    Pin8 "pin_8" Read Code ["8"] word_pinned help_pinned;
    Pin9 "pin_9" Read Code ["9"] word_pinned help_pinned;
    Uncode "uncode" Read Code ["x"] word_uncode help_uncode;
    For "for" Read Code ["+"] word_for help_for;
    Against "against" Read Code ["-"] word_against help_against;
    Neither "neither" Read Code ["0"] word_neither help_neither;
    PinHere "pin_here" Read Code ["p"] word_pin help_pin_here;
    ExampleHere "example_here" Read Code ["I"] word_example_here help_example_here;
    InVivo "in_vivo" Read Code ["i"] word_in_vivo help_in_vivo;
    Memo "memo" Read Code ["m"] word_memo help_memo;
    MemoCoding "memo_coding" Read Code ["M"] word_memo_coding help_memo_coding;
    ReadToHere "read_to_here" Read Code ["s"] word_read_to help_read_to;
    Copy "copy" Read Code ["Ctrl+C"] word_copy help_copy;
    NextPane "next_pane" Read This ["Tab"] word_pane help_next_pane;
    // Interviews
    OpenInterview "open_interview" Interviews This ["Enter"] word_open help_open_interview;
    InterviewDown "interview_down" Interviews Move ["Down" "j"] word_choose help_down;
    InterviewUp "interview_up" Interviews Move ["Up" "k"] word_choose help_up;
    InterviewPageDown "interview_page_down" Interviews Move ["PageDown" "Space"] word_page help_page_down;
    InterviewPageUp "interview_page_up" Interviews Move ["PageUp"] word_page help_page_up;
    InterviewFirst "interview_first" Interviews Move ["Home" "g g"] word_first help_first;
    InterviewLast "interview_last" Interviews Move ["End" "G"] word_last help_last;
    Import "import" Interviews This ["i"] word_import help_import;
    ImportReports "import_reports" Interviews This ["I"] word_import_reports help_import_reports;
    InterviewAttributes "interview_attributes" Interviews This ["a"] word_attributes help_attributes;
    SetStatus "set_status" Interviews This ["s"] word_status help_set_status;
    InterviewMemo "interview_memo" Interviews This ["m"] word_memo help_interview_memo;
    RemoveInterview "remove_interview" Interviews This ["x"] word_remove help_remove_interview;
    SortInterviews "sort_interviews" Interviews This ["S"] word_sort help_sort_interviews;
    ExportInterviews "export_interviews" Interviews This ["X"] word_export help_export_interviews;
    FindInAll "find_in_all" Interviews This ["/"] word_find_in_all help_find_in_all;
    CodeFound "code_found" Interviews This ["c"] word_code_found help_code_found;
    FilterInterviews "filter_interviews" Interviews This ["f"] word_filter help_filter_interviews;
    // Codebook
    CodeDown "code_down" Codebook Move ["Down" "j"] word_choose help_down;
    CodeUp "code_up" Codebook Move ["Up" "k"] word_choose help_up;
    OpenBranch "open_branch" Codebook Move ["Right" "l"] word_branch help_open_branch;
    ShutBranch "shut_branch" Codebook Move ["Left" "h"] word_branch help_shut_branch;
    CodePageDown "code_page_down" Codebook Move ["PageDown" "Space"] word_page help_page_down;
    CodePageUp "code_page_up" Codebook Move ["PageUp"] word_page help_page_up;
    CodeFirst "code_first" Codebook Move ["Home" "g g"] word_first help_first;
    CodeLast "code_last" Codebook Move ["End" "G"] word_last help_last;
    CodePane "code_pane" Codebook Move ["Tab"] word_pane help_code_pane;
    EditCode "edit_code" Codebook This ["Enter"] word_edit_code help_edit_code;
    NewCode "new_code" Codebook This ["n"] word_new_code help_new_code;
    NewBeside "new_beside" Codebook This ["N"] word_new_beside help_new_beside;
    RenameCode "rename_code" Codebook This ["r" "F2"] word_rename_code help_rename_code;
    MergeCode "merge_code" Codebook This ["M"] word_merge help_merge_code;
    SplitCode "split_code" Codebook This ["S"] word_split help_split_code;
    MoveIn "move_in" Codebook This [">" "]"] word_move_in_out help_move_in;
    MoveOut "move_out" Codebook This ["<" "["] word_move_in_out help_move_out;
    CodeSooner "code_sooner" Codebook This ["K" "Ctrl+Up"] word_order help_code_sooner;
    CodeLater "code_later" Codebook This ["J" "Ctrl+Down"] word_order help_code_later;
    PinCode "pin_code" Codebook This ["p"] word_pin help_pin_code;
    PinOn "pin_on" Codebook This ["P"] word_pin_on help_pin_on;
    CodeKind "code_kind" Codebook This ["y"] word_kind help_code_kind;
    CodeColour "code_colour" Codebook This ["c"] word_colour help_code_colour;
    CodeMemo "code_memo" Codebook This ["m"] word_memo help_code_memo;
    CodeExcerpts "code_excerpts" Codebook This ["e"] word_code_excerpts help_code_excerpts;
    DeleteCode "delete_code" Codebook This ["x"] word_delete_code help_delete_code;
    NarrowCodes "narrow_codes" Codebook This ["/"] word_narrow help_narrow_codes;
    FilterCodes "filter_codes" Codebook This ["f"] word_filter_codes help_filter_codes;
    ExportCodebook "export_codebook" Codebook This ["X"] word_export help_export_codebook;
    ImportCodebook "import_codebook" Codebook This ["I"] word_import help_import_codebook;
    WholeNames "whole_names" Codebook This ["z n"] word_whole_names help_whole_names;
    AllBranches "all_branches" Codebook This ["z a"] word_branches help_all_branches;
    // Tallies
    OpenCell "open_cell" Tallies This ["Enter"] word_open help_open_cell;
    CellDown "cell_down" Tallies Move ["Down" "j"] word_cell help_down;
    CellUp "cell_up" Tallies Move ["Up" "k"] word_cell help_up;
    CellRight "cell_right" Tallies Move ["Right" "l"] word_cell help_right;
    CellLeft "cell_left" Tallies Move ["Left" "h"] word_cell help_left;
    TablePageDown "table_page_down" Tallies Move ["PageDown"] word_page help_page_down;
    TablePageUp "table_page_up" Tallies Move ["PageUp"] word_page help_page_up;
    TableFirst "table_first" Tallies Move ["Home" "g g"] word_first help_first;
    TableLast "table_last" Tallies Move ["End" "G"] word_last help_last;
    NextTable "next_table" Tallies Move ["Tab"] word_next_table help_next_table;
    PreviousTable "previous_table" Tallies Move ["Shift+Tab"] word_previous_table help_previous_table;
    Within "within" Tallies This ["w"] word_within help_within;
    Measure "measure" Tallies This ["d"] word_measure help_measure;
    PerCent "per_cent" Tallies This ["%"] word_per_cent help_per_cent;
    FilterTable "filter_table" Tallies This ["f"] word_filter_table help_filter_table;
    TableRows "table_rows" Tallies This ["r"] word_table_rows help_table_rows;
    TableColumns "table_columns" Tallies This ["c"] word_table_columns help_table_columns;
    TurnTable "turn_table" Tallies This ["t"] word_turn_table help_turn_table;
    SortRows "sort_rows" Tallies This ["S"] word_sort_rows help_sort_rows;
    Bars "bars" Tallies This ["v"] word_bars help_bars;
    OpenBelow "open_below" Tallies This ["Space"] word_open_below help_open_below;
    OpenColumn "open_column" Tallies This ["O"] word_open_column help_open_column;
    OpenAll "open_all" Tallies This ["z o"] word_open_all help_open_all;
    EmptyRows "empty_rows" Tallies This ["z e"] word_empty_rows help_empty_rows;
    KeepTable "keep_table" Tallies This ["s"] word_keep_table help_keep_table;
    TableAsKept "table_as_kept" Tallies This ["Backspace"] word_as_kept help_as_kept;
    NewTable "new_table" Tallies This ["n"] word_new_table help_new_table;
    RenameTable "rename_table" Tallies This ["R" "F2"] word_rename_table help_rename_table;
    RemoveTable "remove_table" Tallies This ["x"] word_remove_table help_remove_table;
    ChooseTable "choose_table" Tallies This ["T"] word_choose_table help_choose_table;
    CopyTable "copy_table" Tallies This ["Ctrl+C"] word_copy_table help_copy_table;
    ExportTable "export_table" Tallies This ["X"] word_export help_export_table;
    MemoBehind "memo_behind" Tallies Code ["m"] word_memo help_quote_memo;
    // Memos
    MemoOpen "memo_open" Memos This ["Enter"] word_open help_memo_open;
    MemoPlace "memo_place" Memos This ["o"] word_place help_memo_place;
    MemoLinks "memo_links" Memos This ["l"] word_links help_memo_links;
    MemoDiary "memo_diary" Memos This ["Tab"] word_diary help_memo_diary;
    MemoToday "memo_today" Memos This ["d"] word_today help_memo_today;
    MemoNew "memo_new" Memos This ["n"] word_new_memo help_memo_new;
    MemoRemove "memo_remove" Memos This ["x"] word_remove help_memo_remove;
    MemoGroup "memo_group" Memos This ["G"] word_group help_memo_group;
    MemoFind "memo_find" Memos This ["/"] word_find help_memo_find;
    MemoDown "memo_down" Memos Move ["Down" "j"] word_choose help_down;
    MemoUp "memo_up" Memos Move ["Up" "k"] word_choose help_up;
    MemoPageDown "memo_page_down" Memos Move ["PageDown" "Space"] word_page help_page_down;
    MemoPageUp "memo_page_up" Memos Move ["PageUp"] word_page help_page_up;
    MemoFirst "memo_first" Memos Move ["Home" "g g"] word_first help_first;
    MemoLast "memo_last" Memos Move ["End"] word_last help_last;
    // Progress
    ProgressOpen "progress_open" Progress This ["Enter"] word_open help_progress_open;
    ProgressThin "progress_thin" Progress This ["Tab"] word_thin help_progress_turn;
    ProgressSort "progress_sort" Progress This ["S"] word_sort help_progress_sort;
    ProgressDown "progress_down" Progress Move ["Down" "j"] word_choose help_down;
    ProgressUp "progress_up" Progress Move ["Up" "k"] word_choose help_up;
    ProgressRight "progress_right" Progress Move ["Right" "l"] word_coder help_right;
    ProgressLeft "progress_left" Progress Move ["Left" "h"] word_coder help_left;
    ProgressPageDown "progress_page_down" Progress Move ["PageDown" "Space"] word_page help_page_down;
    ProgressPageUp "progress_page_up" Progress Move ["PageUp"] word_page help_page_up;
    ProgressFirst "progress_first" Progress Move ["Home" "g g"] word_first help_first;
    ProgressLast "progress_last" Progress Move ["End" "G"] word_last help_last;
    // Excerpts
    ReadQuote "read_quote" Excerpts This ["Enter"] word_read_quote help_read_quote;
    QuoteDown "quote_down" Excerpts Move ["Down" "j"] word_excerpt help_down;
    QuoteUp "quote_up" Excerpts Move ["Up" "k"] word_excerpt help_up;
    QuotePageDown "quote_page_down" Excerpts Move ["PageDown"] word_page help_page_down;
    QuotePageUp "quote_page_up" Excerpts Move ["PageUp"] word_page help_page_up;
    QuoteFirst "quote_first" Excerpts Move ["Home" "g g"] word_first help_first;
    QuoteLast "quote_last" Excerpts Move ["End" "Ctrl+End"] word_last help_last;
    NextGroup "next_group" Excerpts Move [">"] word_group help_next_group;
    PreviousGroup "previous_group" Excerpts Move ["<"] word_group help_previous_group;
    TickQuote "tick_quote" Excerpts Take ["Space"] word_tick help_tick_quote;
    TickDown "tick_down" Excerpts Take ["Shift+Down" "J"] word_tick_run help_tick_down;
    TickUp "tick_up" Excerpts Take ["Shift+Up" "K"] word_tick_run help_tick_up;
    TickAll "tick_all" Excerpts Take ["a"] word_tick_all help_tick_all;
    RecodeQuotes "recode_quotes" Excerpts Code ["c"] word_recode help_recode_quotes;
    UncodeQuotes "uncode_quotes" Excerpts Code ["x"] word_uncode help_uncode;
    QuoteFor "quote_for" Excerpts Code ["+"] word_for help_for;
    QuoteAgainst "quote_against" Excerpts Code ["-"] word_against help_against;
    QuoteNeither "quote_neither" Excerpts Code ["0"] word_neither help_neither;
    QuoteMemo "quote_memo" Excerpts Code ["m"] word_memo help_quote_memo;
    CopyQuotes "copy_quotes" Excerpts Code ["Ctrl+C"] word_copy help_copy_quotes;
    FilterExcerpts "filter_excerpts" Excerpts This ["f"] word_filter help_filter_excerpts;
    GroupQuotes "group_quotes" Excerpts This ["G"] word_group help_group_quotes;
    SortQuotes "sort_quotes" Excerpts This ["S"] word_sort help_sort_quotes;
    WordsAround "words_around" Excerpts This ["z k"] word_words_around help_words_around;
    ExportQuotes "export_quotes" Excerpts This ["X"] word_export help_export_quotes;
    // Cases
    ChangeCell "change_cell" Cases This ["Enter"] word_change_cell help_change_cell;
    CaseDown "case_down" Cases Move ["Down" "j"] word_cell help_down;
    CaseUp "case_up" Cases Move ["Up" "k"] word_cell help_up;
    CaseRight "case_right" Cases Move ["Right" "l"] word_cell help_right;
    CaseLeft "case_left" Cases Move ["Left" "h"] word_cell help_left;
    CasePageDown "case_page_down" Cases Move ["PageDown" "Space"] word_page help_page_down;
    CasePageUp "case_page_up" Cases Move ["PageUp"] word_page help_page_up;
    CaseFirst "case_first" Cases Move ["Home" "g g"] word_first help_first;
    CaseLast "case_last" Cases Move ["End" "G"] word_last help_last;
    FindCase "find_case" Cases Move ["/"] word_find_case help_find_case;
    CaseSelect "case_select" Cases Take ["v"] word_select_cells help_select_cells;
    CaseSelectDown "case_select_down" Cases Take ["Shift+Down"] word_select_cells help_select_more;
    CaseSelectUp "case_select_up" Cases Take ["Shift+Up"] word_select_cells help_select_more;
    CaseSelectRight "case_select_right" Cases Take ["Shift+Right" "L"] word_select_cells help_select_more;
    CaseSelectLeft "case_select_left" Cases Take ["Shift+Left" "H"] word_select_cells help_select_more;
    FillDown "fill_down" Cases This ["Ctrl+D"] word_fill_down help_fill_down;
    CopyCells "copy_cells" Cases This ["Ctrl+C"] word_copy help_copy_cells;
    NotApplicable "not_applicable" Cases This ["-"] word_not_applicable help_not_applicable;
    ClearCell "clear_cell" Cases This ["x"] word_clear_cell help_clear_cell;
    NewCase "new_case" Cases This ["n"] word_new_case help_new_case;
    AddAttribute "add_attribute" Cases This ["A"] word_add_attribute help_add_attribute;
    ImportCases "import_cases" Cases This ["I"] word_import_csv help_import_csv;
    RenameCase "rename_case" Cases This ["r" "F2"] word_rename_case help_rename_case;
    CaseOn "case_on" Cases This ["J" ">"] word_order_on help_order_on;
    CaseBack "case_back" Cases This ["K" "<"] word_order_back help_order_back;
    CaseInterviews "case_interviews" Cases This ["d"] word_case_interviews help_case_interviews;
    FilterCases "filter_cases" Cases This ["f"] word_filter_cases help_filter_cases;
    SortCases "sort_cases" Cases This ["S"] word_sort help_sort_cases;
    ExportCases "export_cases" Cases This ["X"] word_export_cases help_export_cases;
    // Start
    StartDown "start_down" Start Move ["Down" "j"] word_choose help_down;
    StartUp "start_up" Start Move ["Up" "k"] word_choose help_up;
    StartOpen "start_open" Start This ["Enter"] word_open help_start_open;
    Demo "demo" Start This ["d"] word_demo help_demo;
    NewProject "new_project" Start This ["n"] word_new help_new_project;
    PlainMode "plain_mode" Start This ["l"] word_plain help_plain;
    FirstSteps "first_steps" Start This ["f"] word_steps help_steps;
    OpenFile "open_file" Start This ["o"] word_open_file help_open_file;
    // Everywhere
    Undo "undo" Everywhere Always ["u" "Ctrl+Z"] word_undo help_undo;
    Redo "redo" Everywhere Always ["U" "Ctrl+Y"] word_redo help_redo;
    GoInterviews "go_interviews" Everywhere Always ["g 1" "Alt+1"] word_go help_go_interviews;
    GoRead "go_read" Everywhere Always ["g 2" "Alt+2"] word_go help_go_read;
    GoCodebook "go_codebook" Everywhere Always ["g 3" "Alt+3"] word_go help_go_codebook;
    GoTallies "go_tallies" Everywhere Always ["g 4" "Alt+4"] word_go help_go_tallies;
    GoExcerpts "go_excerpts" Everywhere Always ["g 5" "Alt+5"] word_go help_go_excerpts;
    GoCases "go_cases" Everywhere Always ["g 6" "Alt+6"] word_go help_go_cases;
    GoMemos "go_memos" Everywhere Always ["g m"] word_memos help_go_memos;
    GoProgress "go_progress" Everywhere Always ["g p"] word_progress help_go_progress;
    FindAction "find_action" Everywhere Always [":" "Ctrl+P"] word_find_action help_find_action;
    Help "help" Everywhere Always ["?" "F1"] word_help help_help;
    LightDark "light_dark" Everywhere Always ["Ctrl+T"] word_light help_light_dark;
    Language "language" Everywhere Always ["z v"] word_language help_language;
    Labels "labels" Read This ["z l"] word_labels help_labels;
    Spacing "spacing" Read This ["z s"] word_spacing help_spacing;
    Inspector "inspector" Read This ["z i"] word_inspector help_inspector;
    TreePane "tree" Read This ["z t"] word_tree help_tree;
    Underline "underline" Read This ["z c"] word_underline help_underline;
    Guide "guide" Everywhere Always ["z g"] word_guide help_guide;
    Saved "saved" Everywhere Always ["Ctrl+S"] word_saved help_saved;
    DrawAgain "draw_again" Everywhere Always ["Ctrl+L"] word_draw help_draw_again;
    Back "back" Everywhere Always ["Esc" "q"] word_back help_back;
    Quit "quit" Everywhere Always ["Ctrl+Q"] word_quit help_quit;
}
