"""What is sent of the components' code."""

import re
import zlib
from base64 import b64decode

from pooling.stage import component, wipe
from pooling.stage.lean import lean, small


def test_a_small_module_holds_the_whole_one_and_names_it():
    (text,) = re.findall(r'atob\("([^"]+)"\)', small("export default 1;", "one.js"))
    assert zlib.decompress(b64decode(text)).decode() == "export default 1;\n//# sourceURL=one.js"


def test_what_is_sent_with_each_change_stays_below_its_budget():
    assert len(small(component.script(), "stage.js")) < 60_000
    assert len(small(wipe.script(), "wipe.js")) < 60_000


def test_lean_files_lose_comments_and_indents_but_no_code(tmp_path):
    path = tmp_path / "a.js"
    path.write_text('// why\nif (a) {\n  b("// no comment"); // why\n}\n\n')
    assert lean(path) == 'if (a) {\nb("// no comment"); // why\n}'
