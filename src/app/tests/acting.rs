use super::{super::Message, press, reader, shown, test};

#[test]
fn accepting_and_rejecting_goes_on_to_the_next_to_review() {
    test("¦[Ada]P1? met [Bo]P2?.", "a", "[Ada]P1! met [¦Bo]P2?.");
    test("¦[Ada]P1? met [Bo]P2?.", "x", "[Ada]P1x met [¦Bo]P2?.");
    test("¦[Ada]P1? met [Bo]P2?.", "a a", "[Ada]P1! met [¦Bo]P2!.");
    test("[Ada]P1? met [¦Bo]P2?.", "a", "[¦Ada]P1? met [Bo]P2!.");
    test("¦[Ada]P1? met [Bo]P2.\n\n[Cy]P3?", "g a", "[Ada]P1! met [Bo]P2.\n\n[¦Cy]P3?");
    test("No ¦mention. [Ada]P1?", "a", "No ¦mention. [Ada]P1?");
}

#[test]
fn the_way_on_begins_at_the_cursor_where_it_stands_before_the_content() {
    let before = "[Ad¦a]s1 (told)r1 [Oslo]G1? that {it rained}c1. [Bo]P2?";
    test(before, "n", "[Ada]s1 (told)r1 [¦Oslo]G1? that {it rained}c1. [Bo]P2?");
    let before = "[Ad¦a]s1 (told)r1 [Oslo]G1? that {it rained}c1?. [Bo]P2?";
    test(before, "a", "[Ada]s1 (told)r1 [¦Oslo]G1? that {it rained}c1!. [Bo]P2?");
    test(before, "n n", "[Ada]s1 (told)r1 [Oslo]G1? that {¦it rained}c1?. [Bo]P2?");
}

#[test]
fn what_is_decided_and_what_is_jumped_away_from_is_out_of_hand() {
    let before = "{“N¦o,”}c1? (said)r1 [Ada]s1, as [Bo]P2? heard.\n\n[Cy]P3?";
    test(before, "a s", "{“No,”}c1! (said)r1 [Ada]s1, as [¦Bo]P2? heard.\n\n[Cy]P3?");
    test(before, "n s", "{“No,”}c1=2~! (said)r1 Ada, as [[¦Bo]P2?]s1 heard.\n\n[Cy]P3?");
    test(before, "n n s", "{“No,”}c1? (said)r1 [Ada]s1, as [Bo]P2? heard.\n\n[¦Cy]P3?");
    test("{“N¦o,”}c1?\n\n[Cy]P3.", "x } s", "{“No,”}c1x\n\n[¦Cy]P3.");
}

#[test]
fn a_second_mark_on_what_is_said_without_marks_makes_no_other_quotation() {
    test(
        "Ada asked if i¦t rained. So it was.",
        "v w \" \"",
        "[Ada]s1 (asked)r1 if {it raine¦d}c1i. So it was.",
    );
}

#[test]
fn a_second_mark_means_what_was_just_quoted_though_words_in_it_are_quoted_too() {
    let after = "[Ada]s1 (asked)r1 {if it had “gone bad¦”}c1m.";
    test("Ada asked i¦f it had “gone bad”.", "v w w w w l \" \"", after);
}

#[test]
fn the_form_follows_the_content() {
    test("She had {“a¦ged badly”}c1m.", "+", "She {had “a¦ged badly”}c1m.");
    test("{“N¦o”}c1 not", ">", "{“N¦o” not}c1m");
    test("{“N¦o”}c1i not", ">", "{“N¦o” not}c1i");
}

#[test]
fn undoing_chooses_what_was_chosen() {
    test("the [[¦Ada]P1]s1 Berg {so}c1", "o > u >", "the [[¦Ada]P1 Berg]s1 {so}c1");
}

#[test]
fn a_count_decides_about_so_many() {
    test("[¦Ada]P1? met [Bo]P2? and [Cy]P3?.", "2 a", "[Ada]P1! met [Bo]P2! and [¦Cy]P3?.");
    test("[¦Ada]P1? met [Bo]P2.", "9 x", "[¦Ada]P1x met [Bo]P2.");
}

#[test]
fn a_way_around_the_ends_is_told() {
    for (before, keys, told) in [
        ("[¦Ada]P1? met [Bo]P2?.", "p", "that was the first: on from the end"),
        ("[Ada]P1? met [¦Bo]P2?.", "n", "that was the last: on from the beginning"),
        ("[Ada]P1? met [¦Bo]P2?.", "a", "that was the last: on from the beginning"),
        ("[Ada]P1 met [¦Bo]P2.", "Tab", "that was the last: on from the beginning"),
        ("[¦Ada]P1? met [Bo]P2?.", "a", ""),
    ] {
        let mut app = reader(before);
        press(&mut app, keys);
        assert_eq!(
            match app.message() {
                Some(Message::Info(told)) => told,
                _ => "",
            },
            told,
            "{keys} on {before}"
        );
    }
}

#[test]
fn a_capital_labels() {
    test("Bar¦ton spoke", "P", "[Bar¦ton]P1 spoke");
    test("[Bar¦ton]P1? spoke", "G", "[Bar¦ton]G1~P1! spoke");
    test("The Bal¦tic Water Summit met", "v w w E", "The [Baltic Water Summi¦t]E1 met");
    test("on ¦Monday", "D", "on [¦Monday]D");
    test("¦, and", "P", "¦, and");
}

#[test]
fn a_quotation_in_hand_is_let_go_where_it_is_out_of_sight() {
    test("{“N¦o,”}c1\n\nOne.\n\nAda left.", "} } s", "{“No,”}c1\n\nOne.\n\n[¦Ada]s1 left.");
    test("{“N¦o,”}c1\n\nOne.\n\nTwo.\n\nAda left.", "} } } s", "{“No,”}c1\n\nOne.\n\nTwo.\n\n¦Ada left.");
}

#[test]
fn inside_of_content_a_cue_and_a_source_belong_to_what_is_said_in_there() {
    let before = "{no word, but [Bo]P1 (yelled)r1: {“g¦o!”}c2}c1, [Ada]s1 said";
    test(before, "b b b s", "{no word, but [[¦Bo]P1]s2 (yelled)r1: {“go!”}c2=1}c1, [Ada]s1 said");
    test(
        "{no word, but Bo yelled: {“g¦o!”}c2}c1 [Ada]s1",
        "b b r b s",
        "{no word, but [¦Bo]s2 (yelled)r2: {“go!”}c2}c1 [Ada]s1",
    );
    test("{no word, but B¦o left}c1 [Ada]s1 [Cy]P1", "s", "{no word, but B¦o left}c1 [Ada [Cy]P1]s1");
    test("{¦“No word”}c1 (said)r1 [Ada]s1 [Cy]P1.", "s", "{¦“No word”}c1 (said)r1 [Ada [Cy]P1]s1.");
}

#[test]
fn boundaries_move_by_words_and_characters() {
    test("[¦Ada]P1? Berg spoke", ">", "[¦Ada Berg]P1~! spoke");
    test("[¦Ada Berg]P1? spoke", "<", "[¦Ada]P1~! Berg spoke");
    test("Ada [¦Berg]P1? spoke", "+", "[Ada ¦Berg]P1~! spoke");
    test("[¦Ms Berg]P1? spoke", "-", "Ms [¦Berg]P1~! spoke");
    test("[¦Ada]P1? Berg Roe spoke", "2 >", "[¦Ada Berg Roe]P1~! spoke");
    test("[¦Berg]P1?s", "Alt->", "[¦Bergs]P1~!");
    test("[¦Ada]P1 spoke", "<", "[¦Ada]P1 spoke");
}

#[test]
fn boundaries_move_by_sentences_and_to_quotation_marks() {
    test("{¦One.}c1? Two. Three.", "0 2 g >", "{¦One. Two. Three.}c1~!");
    test("{One. T¦wo. Three.}c1 Four.", "g <", "{One. T¦wo.}c1 Three. Four.");
    test("One. {¦Two.}c1 Three.", "g +", "{One. ¦Two.}c1 Three.");
    test("{O¦ne. Two.}c1 Three.", "g -", "One. {¦Two.}c1 Three.");
    test("“{We ¦will}c1,” she said", "g \"", "{“We ¦will,”}c1 she said");
    test("{¦“We will,”}c1 she said", "g \"", "“{¦We will,}c1” she said");
    test("[¦Ada]P1? Berg Roe Ray spoke", "3 > u", "[¦Ada]P1? Berg Roe Ray spoke");
}

#[test]
fn the_part_under_the_cursor_is_the_one_that_moves() {
    test("{so}c1 she (¦said)r1 then", ">", "{so}c1 she (¦said then)r1");
    test("{so}c1 the [¦ministry]s1 said", "+", "{so}c1 [the ¦ministry]s1 said");
    test("{so}c1 {i¦t}c1 is", ">", "{so}c1 {i¦t is}c1");
    test("the [[¦Ada]P1]s1 Berg {so}c1", ">", "the [[¦Ada]s1 Berg]P1 {so}c1");
    test("the [[¦Ada]P1]s1 Berg {so}c1", "o >", "the [[¦Ada]P1 Berg]s1 {so}c1");
    test("the [[¦Ada]P1]s1 Berg {so}c1", "o o >", "the [[¦Ada]s1 Berg]P1 {so}c1");
    test("[¦Ada]P1 spoke", "o", "[¦Ada]P1 spoke");
}

#[test]
fn fragments_are_added_split_joined_and_taken_away() {
    test("{We ¦will go}c1? now", "g c", "{We}c1~! {¦will go}c1 now");
    test("{“We, ¦he said, will}c1”", "v w g c", "{“We,}c1 he sai¦d, {will}c1”");
    test("{W¦e}c1 and {will}c1 {go}c1", "g j", "{W¦e and will}c1 {go}c1");
    test("{W¦e}c1 and {will}c1 {go}c1", "0 2 g j", "{W¦e and will go}c1");
    test("{W¦e}c1 and {will}c1", "g d", "W¦e and {will}c1");
    test("{so}c1 [s¦he]s1 (said)r1", "g d w g d", "{so}c1 she ¦said");
    test("{s¦o}c1", "g d", "{s¦o}c1");
    test("¦so", "g d", "¦so");
}

#[test]
fn what_is_made_by_hand_is_deleted_and_a_suggestion_rejected() {
    test("[¦Ada]P1 spoke", "d", "¦Ada spoke");
    test("[¦Ada]P1? spoke", "d", "[¦Ada]P1x spoke");
}

#[test]
fn a_quotation_is_made_and_its_parts_set() {
    test("“We w¦ill,” she said.", "\"", "{“We w¦ill,”}c1 she said.");
    test("“We w¦ill,” she said.", "\" \"", "{“We w¦ill,”}c1 [she]s1 (said)r1.");
    test("“We w¦ill,” she said.", "\" w s w r", "{“We will,”}c1 [she]s1 (¦said)r1.");
    test("“We w¦ill,” she said, “go.”", "\" w w w v a \" c", "{“We will,”}c1 she said, {“go.¦”}c1");
    test("The plan ¦failed.", "\"", "{The plan ¦failed.}c1i");
    test("{“We ¦will”}c1 she said.", "g f", "{“We ¦will”}c1i she said.");
}

#[test]
fn a_label_once_more_takes_the_whole_name() {
    test("She met Ada ¦Berg twice", "P P", "She met [Ada ¦Berg]P1 twice");
    test("She met Ada [¦Berg]P1? twice", "P", "She met Ada [¦Berg]P1! twice");
    test("She met Ada [¦Berg]P1? twice", "P P", "She met [Ada ¦Berg]P1~! twice");
}

#[test]
fn a_source_once_more_or_from_the_content_is_the_whole_phrase() {
    let text = "{“N¦o,”}c1 (said)r1 [Ada]s1, the mayor.";
    test(text, "s", "{“N¦o,”}c1 (said)r1 [Ada, the mayor]s1.");
    test(text, "s s", "{“N¦o,”}c1 (said)r1 [Ada, the mayor]s1.");
    test(text, "w w s", "{“No,”}c1 (said)r1 [¦Ada, the mayor]s1.");
}

#[test]
fn all_down_to_here_is_accepted() {
    test(
        "[Ada]P1? sat.\n[Bo]P2x [Cy]P3? ¦ran.\n[Di]P4?",
        "g Enter",
        "[Ada]P1! sat.\n[Bo]P2x [Cy]P3! ran.\n[¦Di]P4?",
    );
}

#[test]
fn entities_are_merged_and_split() {
    test("[¦Ada]P1 and [Berg]P2", "m Enter", "[¦Ada]P2 and [Berg]P2");
    test("[¦Ada]P1 and [Ada]P1", "g m", "[¦Ada]P2 and [Ada]P1");
}

#[test]
fn a_speaker_is_chosen_from_the_list_or_none() {
    test("{“We ¦will,”}c1 said [Ada]P1.", "@ Enter", "{“We ¦will,”}c1=1 said [Ada]P1.");
    test("{“We ¦will,”}c1=1 said [Ada]P1.", "@ n o n e Enter", "{“We ¦will,”}c1 said [Ada]P1.");
}

#[test]
fn a_speaker_who_is_in_no_list_is_named_and_carried_over() {
    let before = "{¦“a”}c1? [she]s1 [Ada]P1 {“b”}c2? [she]s2";
    test(before, "@ I n e s Enter Enter", "{¦“a”}c1=2~! [she]s1 [Ada]P1 {“b”}c2? [she]s2");
    test(before, "@ I n e s Enter Enter y", "{¦“a”}c1=2~! [she]s1 [Ada]P1 {“b”}c2=2~? [she]s2");
    test(before, "@ A d a Enter", "{¦“a”}c1=1~! [she]s1 [Ada]P1 {“b”}c2? [she]s2");
    let mut app = reader(before);
    press(&mut app, "@ N H B Enter o r g Enter");
    let made = app.article().unwrap().document.entities().last().cloned().unwrap();
    assert_eq!((made.name.as_str(), made.label.as_str()), ("NHB", "ORG"));
}

#[test]
fn a_speaker_is_carried_over_to_the_same_source() {
    let before =
        "{“W¦e,”}c1 said [Ada]P1. {“Go,”}c2? said [Ada]P1. {“No,”}c3 [she]s3 said. {“So,”}c4? [she]s4 said.";
    let after = "{“We,”}c1 said [Ada]P1. {“Go,”}c2? said [Ada]P1. {¦“No,”}c3=1 [she]s3 said. {“So,”}c4=1~? [she]s4 said.";
    test(before, "Tab Tab Tab Tab 1 y", after);
    test(before, "Tab Tab Tab Tab 1 y u", &after.replace("=1~?", "?"));
    test(before, "Tab Tab Tab Tab 1 l h y", &after.replace("=1~?", "?"));
}

#[test]
fn undo_and_redo_travel() {
    test("¦[Ada]P1? met [Bo]P2?.", "a a u", "[Ada]P1! met [¦Bo]P2?.");
    test("¦[Ada]P1? met [Bo]P2?.", "a a u u Ctrl-R", "[¦Ada]P1! met [Bo]P2?.");
    let mut app = reader("¦Nothing");
    press(&mut app, "u");
    assert_eq!(format!("{:?}", app.message()), "Some(Info(\"nothing to undo\"))");
    assert_eq!(shown(&app), "¦Nothing");
}
