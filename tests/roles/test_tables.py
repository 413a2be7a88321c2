"""Counts of roles, sketches and descriptions: each opens its hits; groups; wrong input."""

import numpy as np
import pandas as pd
import pytest
from actors_evidence import assert_counts_open_their_hits

from helpers import from_texts, load_corpus
from helpers import roles as r
from helpers.grammar.tags import keep_tagged, split_tag, tag_mask, without_tags
from helpers.roles.participations import ROLES
from helpers.roles.sketches import log_dice

BY = ["doc", "corpus", {"one": "appeal", "two": "profile"}]


@pytest.fixture(scope="module")
def corpus():
    return load_corpus()


@pytest.mark.parametrize("camp", [False, True])
@pytest.mark.parametrize("by", BY, ids=str)
def test_role_counts_open_their_clauses(corpus, by, camp):
    assert_counts_open_their_hits(r.role_counts(corpus, by=by, camp=camp), *ROLES, "total")


def test_other_counts_open_their_hits(corpus):
    assert_counts_open_their_hits(r.actor_verbs(corpus), "count", "negated")
    compared = r.compare_roles(corpus, "appeal", camp=True)
    assert_counts_open_their_hits(compared, "count_target", "count_reference")
    assert_counts_open_their_hits(r.word_sketch(corpus, "regime"), "count")
    sketches = r.sketch_difference(corpus, "regime", "appeal")
    assert_counts_open_their_hits(sketches, "count_target", "count_reference")
    assert_counts_open_their_hits(r.actor_description_counts(corpus), "count")


def test_groups_add_up(corpus):
    apart = r.role_counts(corpus).groupby("participant")["total"].sum()
    together = r.role_counts(corpus, by="corpus").set_index("participant")["total"]
    pd.testing.assert_series_equal(apart.sort_index(), together.sort_index(), check_names=False)


def test_a_camp_holds_its_people(corpus):
    alone = r.role_counts(corpus, by="corpus").set_index("participant")["total"]
    camp = r.role_counts(corpus, by="corpus", camp=True).set_index("participant")["total"]
    assert camp["the regime"] > alone["the regime"]
    people = [name for name in alone.index if name.startswith("the regime’s ")]
    assert people
    assert not set(people) & set(camp.index)


def test_share_is_undefined_without_clauses():
    counts = r.role_counts(from_texts({"a": "The regime is weak."}))
    assert counts["described"].tolist() == [1]
    assert np.isnan(counts["share_agent"].iloc[0])


def test_the_sides_swap(corpus):
    one = r.compare_roles(corpus, "appeal", "profile", camp=True)
    two = r.compare_roles(corpus, "profile", "appeal", camp=True)
    assert one["difference"].tolist() == pytest.approx((-two["difference"]).tolist())
    assert one["verdict"].tolist() == two["verdict"].tolist()


def test_wrong_names_are_named(corpus):
    with pytest.raises(ValueError, match="no actor 'Nobody'"):
        r.compare_roles(corpus, "appeal", participants="Nobody")
    with pytest.raises(ValueError, match="near it: regime"):
        r.word_sketch(corpus, "regmie")
    with pytest.raises(ValueError, match="unit must be"):
        r.word_sketch(corpus, "regime", unit="form")


def test_log_dice_is_that_of_the_paper():
    # Rychlý 2008: 14 at most; half as many together is one less; it does not know the corpus size
    together, node, word = np.array([10, 5, 10]), np.array([10, 10, 30]), np.array([10, 10, 10])
    assert log_dice(together, node, word).tolist() == pytest.approx([14, 13, 13])


def test_parts_of_speech_in_patterns():
    corpus = from_texts({"a": "The cruel king fled. The fled king."})
    assert split_tag("_ADJ") == ("", "ADJ")
    assert split_tag("snake_case") == ("snake_case", "")
    assert without_tags("_ADJ king") == ("* king", [(0, "ADJ")])
    assert tag_mask(corpus, "NOUN").tolist() == [False, False, True, False, False, False, True]
    assert keep_tagged(corpus, np.array([1, 5]), [(0, "ADJ")]).tolist() == [True, False]
    with pytest.raises(ValueError, match="no part of speech 'NUON'"):
        split_tag("_NUON")


def test_no_actor_gives_empty_tables():
    corpus = from_texts({"a": "It rained."})
    for table in (r.role_counts(corpus), r.actor_verbs(corpus), r.actor_description_counts(corpus)):
        assert table.empty
        assert table.hits().empty
        table.say()


def test_what_has_no_parse_is_left_out_and_said(monkeypatch):
    mixed = from_texts(
        {
            "a": "In May the regime fell.",
            "b": "Der König sah das Haus, und die Leute gingen nach Hause, weil es spät war.",
        }
    )
    counts = r.role_counts(mixed)
    assert set(counts["doc"]) == {"a"}
    assert "reads like German" in str(counts.say())
    monkeypatch.setattr("helpers.grammar.tree.unavailable", lambda corpus: "There is no model.")
    without = r.role_counts(from_texts({"a": "Last May the regime fell."}))
    assert without.empty
    assert str(without.say()).startswith("There is no model.")


def test_figures_are_told_in_words(corpus):
    picture = r.role_counts(corpus).figure()
    assert "the regime in appeal acts in 0, is acted upon in 6" in picture.alt
    for width in (860, 340):
        picture.draw(width)
    marked = set(picture.hits["row"])
    assert (0, "right") in marked


def test_the_explorer_follows_the_choice(corpus):
    pytest.importorskip("ipywidgets")
    from helpers.explorers.actors import actor_explorer

    box = actor_explorer(corpus)
    controls = {c.description: c for c in box.children[1].children}
    controls["Actor"].value = "the regime"
    assert "evict" in box.children[2].value
    controls["Show"].value = "verbs"
    controls["role of verbs"].value = "patient"
    assert "evict" in box.children[2].value
    assert "invest" not in box.children[2].value
