"""Links that people have open the same as they always did."""

import json

from tests.pages.old_links import DATA, opened


def test_links_made_by_earlier_versions_open_the_same(subtests):
    for old in json.loads(DATA.read_text(encoding="utf-8")):
        with subtests.test(link=old["link"]):
            new = opened(old["link"])
            controls = iter(new["controls"])
            missing = [control for control in old["controls"] if control not in controls]
            assert missing == [], "controls may be added, but those from here on show another value, or are gone"
            assert new["texts"] == old["texts"]
            assert new["address"].items() >= old["address"].items()
            assert len(new["stages"]) == len(old["stages"])
            for before, after in zip(old["stages"], new["stages"], strict=True):
                assert after == before
