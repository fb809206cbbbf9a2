#!/usr/bin/env python3
"""spaCy's named entities as suggestions for quotemark.

Install, in an environment of its own (spaCy and the model are MIT-licensed; neither is part of quotemark):

    python3 -m venv spacy
    spacy/bin/pip install spacy
    spacy/bin/python -m spacy download en_core_web_md

Run, the model by its name or by the path of its folder:

    quotemark extract --extractor 'spacy/bin/python samples/extractors/spacy_filter.py en_core_web_md' PATH…
    quotemark --extractor 'spacy/bin/python samples/extractors/spacy_filter.py en_core_web_md' PATH…

It reads {"id": …, "text": …} a line and writes {"id": …, "by": …, "entities": […], "mentions": […]} a line. Offsets are code
points, which is what Python counts too. spaCy gives no scores and finds no quotations, so there are none. Equal names with
equal labels are one entity.
"""

import json
import sys

# spaCy's labels (OntoNotes) that quotemark's scheme "news" has under the same or another name. The others are left out:
# products, laws, languages and bare numbers have no label there.
LABELS = {
    "PERSON": "PERSON",
    "NORP": "NORP",
    "FAC": "LOC",
    "ORG": "ORG",
    "GPE": "GPE",
    "LOC": "LOC",
    "EVENT": "EVENT",
    "WORK_OF_ART": "WORK",
    "DATE": "DATE",
    "TIME": "TIME",
    "PERCENT": "PERCENT",
    "MONEY": "MONEY",
}

# The labels of what is an amount or a time and names nothing that could be named again.
VALUES = {"DATE", "TIME", "PERCENT", "MONEY"}


def annotations(doc):
    """Returns the entities and mentions of a spaCy document in quotemark's fields."""
    ids, mentions = {}, []
    for ent in doc.ents:
        label = LABELS.get(ent.label_)
        if label is None:
            continue
        mention = {"start": ent.start_char, "end": ent.end_char, "text": ent.text, "label": label}
        if label not in VALUES:
            name = (label, " ".join(ent.text.split()))
            mention["entity"] = ids.setdefault(name, f"e{len(ids) + 1}")
        mentions.append(mention)
    entities = [{"id": id, "label": label, "name": name} for (label, name), id in ids.items()]
    return {"entities": entities, "mentions": mentions}


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: spacy_filter.py MODEL")
    # Here and not above, so that usage can be told without spaCy.
    import spacy

    # Entities need none of these. They need the parser: no entity crosses the sentence boundaries that it finds.
    nlp = spacy.load(sys.argv[1], exclude=["tagger", "attribute_ruler", "lemmatizer"])
    by = "spacy {lang}_{name} {version}".format(**nlp.meta)
    output = open(sys.stdout.fileno(), "w", encoding="utf-8", newline="\n", closefd=False)
    for line in sys.stdin.buffer:
        article = json.loads(line)
        try:
            answer = annotations(nlp(article["text"]))
        except ValueError as error:
            # Among others, a text that is too long for the model.
            answer = {"error": str(error)}
        print(json.dumps({"id": article["id"], "by": by, **answer}, ensure_ascii=False), file=output, flush=True)


if __name__ == "__main__":
    main()
