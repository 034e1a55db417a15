//! Words of the start screen.

use super::keys::TAB;
use super::messages;

messages! {
    start_continue() "Continue" "Fortsätt";
    start_demo() "Try the demo study" "Prova demostudien";
    start_demo_how() "eight made-up interviews, ready to code" "åtta påhittade intervjuer att koda";
    start_new() "New project" "Nytt projekt";
    start_new_how() "one file holds everything" "en fil rymmer allt";
    start_open() "Open a project file" "Öppna en projektfil";
    start_your_name() "Your name on the codings:" "Ditt namn på kodningarna:";
    start_tab_changes() "{TAB} changes it" "{TAB} ändrar det";
    start_promise()
        "Interviews stay in the project file on this computer. kodbok never uses a network."
        "Intervjuerna stannar i projektfilen på den här datorn. kodbok använder aldrig något nätverk.";
    start_gone() "the file is not there any more" "filen finns inte kvar";
    start_not_there[open_file](path)
        "{path} is not there any more. {open_file} opens it from where it is now."
        "{path} finns inte kvar. {open_file} öppnar den där den är nu.";
    start_needs_your_name()
        "Type your name first: it stands on your codings."
        "Skriv ditt namn först: det står på dina kodningar.";

    start_built_in() "built-in" "inbyggd";
    start_empty() "empty" "tom";
    start_from_file() "from a file" "från en fil";
    start_new_name() "New study" "Ny studie";
    start_help_name() "What the study is called. The file is named after it." "Vad studien heter. Filen får namn efter den.";
    start_help_file()
        "Everything is kept in this one file: interviews, codes and history. {TAB} completes."
        "Allt sparas i den här enda filen: intervjuer, koder och historik. {TAB} fyller i.";
    start_help_built_in()
        "60 codes in 7 groups for the strategy against segregation, each defined in Swedish and English. They can be changed at any time."
        "60 koder i 7 grupper för strategin mot segregation, var och en definierad på svenska och engelska. De kan ändras när som helst.";
    start_help_empty() "No codes: you create them as you read." "Inga koder: du skapar dem medan du läser.";
    start_help_book()
        "A codebook file (json), as the built-in one is written. {TAB} completes."
        "En kodboksfil (json), skriven som den inbyggda. {TAB} fyller i.";
    start_help_open()
        "The path of a project, ending in .kodbok. {TAB} completes; a file can be dropped here."
        "Sökvägen till ett projekt, med ändelsen .kodbok. {TAB} fyller i; en fil kan släppas här.";
    start_needs_name() "Give the study a name." "Ge studien ett namn.";
    start_needs_file() "Say where the file is to be." "Ange var filen ska ligga.";
    start_file_is_there(path)
        "There is a file already: {path}. Choose another name, or go back and open it with o."
        "Det finns redan en fil: {path}. Välj ett annat namn, eller gå tillbaka och öppna den med o.";
    start_no_folder(path) "There is no folder {path}." "Det finns ingen mapp {path}.";
    start_no_codebook() "There is no such codebook file." "Det finns ingen sådan kodboksfil.";
    start_no_file() "There is no such file. {TAB} shows what there is." "Det finns ingen sådan fil. {TAB} visar vad som finns.";

    start_foot_name() "your name" "ditt namn";
    start_foot_next() "next" "nästa";
    start_foot_another() "another" "en annan";
}
