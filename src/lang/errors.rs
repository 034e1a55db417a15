//! Refusals and errors: why something cannot be done, and the way out.

use super::messages;

messages! {
    refused_gone()
        "That is not in the project any more."
        "Det finns inte längre i projektet.";
    refused_bad_range()
        "The range is empty or reaches beyond the text."
        "Området är tomt eller går utanför texten.";
    refused_same_text(title)
        "The same text is already here: {title}."
        "Samma text finns redan: {title}.";
    refused_already_coded()
        "These words have that code already."
        "De orden har redan den koden.";
    refused_no_name()
        "A name is needed."
        "Ett namn behövs.";
    refused_name_taken(name)
        "There is already a code “{name}” there. Choose another name."
        "Det finns redan en kod ”{name}” där. Välj ett annat namn.";
    refused_in_itself()
        "A code cannot stand below itself or be merged into itself. Choose one outside it."
        "En kod kan inte stå under sig själv eller slås ihop med sig själv. Välj en utanför den.";
    refused_not_yours(name)
        "That is {name}’s work. Code the same words to make your own."
        "Det är {name}s arbete. Koda samma ord för att göra ditt eget.";
    refused_nothing_to_undo()
        "Nothing more to undo."
        "Det finns inget mer att ångra.";
    refused_nothing_to_redo()
        "Nothing to do again."
        "Det finns inget att göra igen.";
    refused_changed_since()
        "Cannot be undone: what it wrote has been changed since. Undo the later change first."
        "Kan inte ångras: det som skrevs har ändrats sedan dess. Ångra den senare ändringen först.";
    refused_used_since()
        "Cannot be undone: what it made is in use since. Take that off first."
        "Kan inte ångras: det som gjordes används sedan dess. Ta bort det först.";
    refused_withheld()
        "Cannot be undone here: a part of it is withheld in this copy."
        "Kan inte ångras här: en del av det finns inte med i den här kopian.";
    refused_would_conflict()
        "Cannot be done again: what it needs or removes is not as it was."
        "Kan inte göras igen: det som behövs eller tas bort är inte som det var.";
    refused_still_loading()
        "The codings are still being read. Try again in a moment."
        "Kodningarna läses fortfarande in. Försök igen om ett ögonblick.";
    refused_bad_pattern(why)
        "The pattern for speakers is not a regular expression: {why}"
        "Mönstret för talare är inget reguljärt uttryck: {why}";
    refused_values_in_use(attribute, values)
        "{attribute} has values that would not fit: {values}. Change them first."
        "{attribute} har värden som inte skulle passa: {values}. Ändra dem först.";
    refused_computed(name)
        "{name} is computed and cannot be filled in or computed from itself. Give it a type to fill it in."
        "{name} räknas fram och kan inte fyllas i eller räknas fram ur sig själv. Ge det en typ för att fylla i det.";
    refused_computed_from(names)
        "These are computed from it: {names}. Remove them first, or give them a type."
        "Dessa räknas fram ur det: {names}. Ta bort dem först, eller ge dem en typ.";
    refused_assessed(name)
        "{name} has made an assessment that rests on it. It can go when that one is taken back."
        "{name} har gjort en bedömning som vilar på det. Det kan tas bort när den är tillbakatagen.";
    refused_case_taken(name)
        "There is already a case “{name}”. Choose another name."
        "Det finns redan ett fall ”{name}”. Välj ett annat namn.";
    refused_not_the_last()
        "The merge cannot be undone: something was done since, or it brought an erasure."
        "Sammanfogningen kan inte ångras: något har gjorts sedan dess, eller så förde den med sig en radering.";
    refused_name_left(name)
        "“{name}” would still stand in the copy. Nothing was written."
        "”{name}” skulle stå kvar i kopian. Inget har skrivits.";
    refused_nothing_to_erase()
        "Nothing of it is left to erase."
        "Det finns inget kvar av det att radera.";
    refused_unsettled()
        "Cannot be erased yet: what is to stay has two versions that differ. Settle that first."
        "Kan inte raderas än: det som ska stå kvar har två olika versioner. Avgör vilken som gäller först.";
    refused_was_erased()
        "This was erased here for good and does not come in again."
        "Det här har raderats för gott och hämtas inte in igen.";
    refused_bad_value(attribute, value)
        "“{value}” is not a valid value for {attribute}."
        "”{value}” är inget giltigt värde för {attribute}.";
}
