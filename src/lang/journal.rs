//! What went wrong with a project file, and what gestures are called in the history.

use super::messages;

messages! {
    store_not_found(file)
        "There is no file {file}."
        "Det finns ingen fil {file}.";
    store_exists(file)
        "There is already a file {file}. Choose another name; nothing is overwritten."
        "Det finns redan en fil {file}. Välj ett annat namn; inget skrivs över.";
    store_no_name(file)
        "No file can be called {file} here. Choose another name."
        "Ingen fil kan heta {file} här. Välj ett annat namn.";
    store_no_folder(file)
        "The folder for {file} does not exist. Make it first, or choose another."
        "Mappen för {file} finns inte. Skapa den först eller välj en annan.";
    store_not_a_project(file)
        "{file} is not a kodbok project. Interviews are imported on Interviews."
        "{file} är inget kodbok-projekt. Intervjuer hämtas in under Intervjuer.";
    store_broke_off(file)
        "{file} could not be read to its end. Try again; if it stays so, open a backup."
        "{file} gick inte att läsa till slutet. Försök igen; om det inte hjälper, öppna en säkerhetskopia.";
    store_other_project(file)
        "{file} is a file of another project and is not taken in."
        "{file} hör till ett annat projekt och tas inte in.";
    store_empty(file)
        "{file} is empty: there is no project in it. To begin one, give a new name."
        "{file} är tom: det finns inget projekt i den. Börja ett nytt under ett annat namn.";
    store_damaged(file, what)
        "{file} is damaged ({what}). Nothing was written to it. Open a backup, or try kodbok check {file} --repair."
        "{file} är skadad ({what}). Inget skrevs till den. Öppna en säkerhetskopia eller prova kodbok check {file} --repair.";
    store_journal_damaged(file, what)
        "{file} cannot be made anew: its history is not whole ({what}). Open a backup, or an earlier copy."
        "{file} kan inte göras om: dess historik är inte hel ({what}). Öppna en säkerhetskopia eller en äldre kopia.";
    store_foreign(file, what)
        "{file} holds what kodbok did not put there ({what}) and is open to read only. kodbok check {file} --repair makes it anew without that."
        "{file} innehåller sådant som kodbok inte har lagt dit ({what}) och är öppen bara för läsning. kodbok check {file} --repair gör om den utan det.";
    store_newer(file)
        "{file} was made with a newer kodbok. It can be changed with that one only."
        "{file} är gjord med en nyare kodbok. Den kan bara ändras med den.";
    store_locked(file, who, since)
        "{file} is open in another kodbok ({who}, since {since})."
        "{file} är öppen i en annan kodbok ({who}, sedan {since}).";
    store_locked_since(file, who)
        "{file} is open in another kodbok ({who})."
        "{file} är öppen i en annan kodbok ({who}).";
    store_other_state(file)
        "{file}-journal beside {file} is left from an interrupted write to another state of the file, and would damage this one. If {file} is a copy that was put back, move {file}-journal away and open again."
        "{file}-journal bredvid {file} är kvar från en avbruten skrivning till ett annat läge av filen och skulle skada den här. Om {file} är en kopia som lagts tillbaka: flytta undan {file}-journal och öppna igen.";
    store_strange_lock(file)
        "{file}-lock beside {file} is no file of kodbok’s but a link or the like. Remove it, or open the project to read only."
        "{file}-lock bredvid {file} är ingen fil från kodbok utan en länk eller liknande. Ta bort den eller öppna projektet för att bara läsa.";
    store_somebody()
        "not known by whom"
        "okänt av vem";
    store_busy(file)
        "Another program has been holding {file} for more than five seconds. Try again when it has finished."
        "Ett annat program har hållit {file} i mer än fem sekunder. Försök igen när det är klart.";
    store_disk_full(file)
        "Cannot write {file}: the disk is full. Free some space, or choose another place."
        "Kan inte skriva {file}: disken är full. Frigör utrymme eller välj en annan plats.";
    store_disk_full_saving(file)
        "Cannot write {file}: the disk is full. The last change was taken back; what is saved is whole."
        "Kan inte skriva {file}: disken är full. Den senaste ändringen togs tillbaka; det sparade är helt.";
    store_read_only_folder(file)
        "Nothing may be written in the folder of {file}. Copy the file to a folder of yours, or open it to read only."
        "Det går inte att skriva i mappen där {file} ligger. Kopiera filen till en egen mapp eller öppna den för att bara läsa.";
    store_read_only_file(file)
        "{file} may not be written to. Change its permissions, copy it, or open it to read only."
        "Det går inte att skriva till {file}. Ändra filens rättigheter, kopiera den eller öppna den för att bara läsa.";
    store_no_access(file)
        "{file} may not be opened from this account. Its owner can permit it."
        "{file} får inte öppnas från det här kontot. Filens ägare kan tillåta det.";
    store_vanished(file)
        "{file} is not where it was: moved, renamed or deleted. Put it back, or save a copy elsewhere."
        "{file} finns inte kvar där den låg: flyttad, omdöpt eller raderad. Lägg tillbaka den eller spara en kopia någon annanstans.";
    store_replaced(file)
        "Another file has taken the place of {file} since it was opened. Save a copy elsewhere, then open the new one."
        "En annan fil har ersatt {file} sedan den öppnades. Spara en kopia någon annanstans och öppna sedan den nya.";
    store_changed_outside(file)
        "Another program has written to {file} since it was opened. Close it here and open it again."
        "Ett annat program har skrivit till {file} sedan den öppnades. Stäng den här och öppna den igen.";
    store_interrupted(file)
        "An interrupted write to {file} must first be rolled back, and its folder may not be written in. Copy the file together with {file}-journal to a folder of yours and open it there."
        "En avbruten skrivning till {file} måste först rullas tillbaka, och det går inte att skriva i mappen. Kopiera filen tillsammans med {file}-journal till en egen mapp och öppna den där.";
    store_read_only(file)
        "{file} is open to read only."
        "{file} är öppen bara för läsning.";
    store_bad_copy(file, what)
        "The copy {file} was not whole ({what}) and was removed."
        "Kopian {file} var inte hel ({what}) och togs bort.";
    store_taken_back(why)
        "{why} The last change was taken back."
        "{why} Den senaste ändringen togs tillbaka.";

    copy_coder(n)
        "coder {n}"
        "kodare {n}";

    fault_file(what)
        "SQLite says: {what}"
        "SQLite säger: {what}";
    fault_foreign()
        "Kodbok did not put this into the file."
        "Det här har kodbok inte lagt i filen.";
    fault_schema()
        "The table is missing, or is another than it should be."
        "Tabellen saknas eller är en annan än den ska vara.";
    fault_hash()
        "The entry is not as it was written: its bytes do not make its id."
        "Posten är inte som den skrevs: dess byte ger inte dess id.";
    fault_missing()
        "An entry that comes before this one is missing."
        "En post som kommer före den här saknas.";
    fault_order()
        "The entry’s clock is not above that of one before it."
        "Postens klocka ligger inte över klockan i en post före den.";
    fault_erased_by_nobody()
        "The entry is empty as if it were erased, but nothing was erased here."
        "Posten är tom som om den vore raderad, men inget har raderats här.";
    fault_not_erased()
        "The entry should have been erased, but what it says is still here."
        "Posten skulle ha raderats, men innehållet finns kvar.";
    fault_unreadable(what)
        "The entry cannot be read: {what}"
        "Posten går inte att läsa: {what}";
    fault_newer()
        "The entry was written by a newer kodbok. That one can check the file."
        "Posten skrevs av en nyare kodbok. Den kan kontrollera filen.";
    fault_end()
        "The journal does not end where it should: entries are missing at the end, or there are too many."
        "Journalen slutar inte där den ska: poster saknas i slutet eller är för många.";
    fault_no_row()
        "The journal shows it, but its row is missing."
        "Journalen visar det, men raden saknas.";
    fault_stray()
        "There is a row for it, but the journal does not show it."
        "Det finns en rad för det, men journalen visar det inte.";
    fault_row(column)
        "The row says something else than the journal: {column}."
        "Raden säger något annat än journalen: {column}.";
    fault_table()
        "The table is not what the journal makes it."
        "Tabellen är inte som journalen gör den.";
    fault_text()
        "The text, or the turns found in it, is not what the journal shows."
        "Texten, eller replikerna i den, är inte vad journalen visar.";
    fault_words()
        "The stored words are not those at its place in the text."
        "De sparade orden är inte de som står på platsen i texten.";
    fault_waiting()
        "It needs something that is not here, though nothing is withheld."
        "Det behöver något som inte finns här, fast inget är undanhållet.";
    fault_reference()
        "The row points at another that does not exist."
        "Raden pekar på en annan som inte finns.";
}
