"""The catalogues have no word that docs/style.md bans."""

import re
from typing import Final

import pytest

from pooling.i18n import words
from tests.i18n.test_catalogues import english_errors

# For each language, patterns of words that are not used, with what is used instead.
BANNED: Final[dict[str, dict[str, str]]] = {
    "en": {
        r"\barriv\w*": "is passed back, receives",
        r"\bpaid\b|\bpays?\b": "is passed back, gets",
        r"\bledgers?\b": "contributions",
        r"\b(goes|comes) home\b": "is passed back",
        r"gradient (is|was) made|\bmakes gradient\b|[Nn]othing made|nothing vanishes": "the total changes or does not",
        r"\bwin(s|ner|ners)?\b|\bwon\b|\bloses?\b|\bloser\b": "is (not) the maximum",
        r"\bequal maxim\w+": "tied maxima",
        r"\bunreached\b|\bdead\b|\bleft over\b|\bjumped over\b|\bcrossed out\b|\bby none\b": "not covered",
        r"windows? (that )?sees?\b|\bseen by\b|\blooks? through\b": "a window covers, contains",
        r"\bpictures?\b": "image",
        r"\bLoop\b|\b[Tt]he stage\b": "the grids",
        r"\bpresses\b|\b(this|last|next) (press|beat)\b": "step (of a lecture)",
        r"\brest of the network\b": "later layers",
        r"\barticle\b|[Ee]quation \d|\bnumber line\b": "nothing that is not shown there",
        r"[Aa]ddress in your browser": "the URL",
        r"\b(f|stride|pad) \d": "f = 3",
        r"\bin step\b": "in sync",
        r"\b(row a line|bits a channel|maximum a window)\b": "per",
        r"\bTurn (f|pad|stride|the window)": "change, set",
        r"\bTake away\b|\bhall\b": "Download, audience",
        r"[\d}] %": "no space before %",
        r"[Pp]ixels learn|pooling shift invariant|come out smaller": "a wrong statement",
    },
    "zh": {
        "取胜|胜者|胜出|胜过|输给|落空|有份": "最大值（所在的元素）、不是最大值",
        "前向(?!传播)|反向(?!传播)": "前向传播、反向传播",
        "整个 dA|全部 dA": "完整的梯度值 dA[h, w]",
        "明细|账|入账|付出|支出|收入|多出|分出": "梯度来源、总和改变",
        "学到|学会": "得到梯度、可学习的参数",
        "看到|看过|看见(?!池化)": "覆盖、依赖",
        "文章|公式 ?\\d|式 ?\\d|数轴": "（没有同时列出的东西不提）",
        "舞台|往返|镜头": "网格、页面；全景；取景框",
        "讲解|逐次|往下讲": "演示、步骤、下一步",
        "斜线|打叉|交叉": "阴影线",
        "每格|一格|格子|格的": "元素",
        "输出大小|输出的大小": "输出尺寸",
        "网络的其余部分|网络其余部分|所有窗口之后": "后面的各层；前向传播结束后",
        "从 [01] 开始|下标从": "从 0 数起",
        "Enter": "回车",
        "间距": "累积步幅",
        "须为|至少须": "必须是、必须不小于",
        "您": "你",
        "著名网络": "经典网络",
        r"(?<=[\d}]) %": "%，前面不空格",
        r"/ ?（|·[fW]）": "公式内用半角括号",
    },
}
# The texts that may have a banned word, and why.
EXCEPTIONS: Final[dict[str, dict[str, str]]] = {
    "en": {},
    "zh": {
        "page.view_forward": "a short label of a button",
        "page.view_backward": "a short label of a button",
        "stage.turn_forward": "a short label of a button",
        "stage.turn_backward": "a short label of a button",
        "stage.help_keys": "repeats the labels of the buttons",
        "glossary.loop_name": "the two directions in brackets, as on the buttons",
        "glossary.cross_entropy_name": "交叉熵 is the term for cross-entropy",
        "lessons.channels_text": "the weights of a convolution are learned (学到的权重)",
    },
}


def banned_words(lang: str) -> dict[str, list[str]]:
    """Return the banned words that each text of a language has."""
    found = {}
    errors = {f"error.{code}": text for code, text in english_errors().items()} if lang == "en" else {}
    for key, text in (words(lang).entries | errors).items():
        if key.endswith("_credit"):  # names of works
            continue
        text = re.sub(r"\{\w+(:[^}|]*)?\}", "{}", text)  # parameters have names of their own, such as {made}
        hits = [match.group() for pattern in BANNED[lang] for match in re.finditer(pattern, text)]
        if hits:
            found[key] = hits
    return found


@pytest.mark.parametrize("lang", BANNED)
def test_no_text_has_a_banned_word(lang):
    found = banned_words(lang)
    assert {key: hits for key, hits in found.items() if key not in EXCEPTIONS[lang]} == {}


@pytest.mark.parametrize("lang", BANNED)
def test_every_exception_is_needed(lang):
    assert set(EXCEPTIONS[lang]) - set(banned_words(lang)) == set()


def test_english_apostrophes_are_curly_except_in_programs_and_what_streamlit_shows():
    entries = words("en").entries
    straight = [key for key, text in entries.items() if re.search(r"\w'\w|s' ", text)]
    assert [key for key in straight if not key.startswith(("code.", "widgets."))] == []


def test_a_banned_word_is_found(monkeypatch):
    entries = {**words("en").entries, "stage.sum": "{total}, though 4 arrived"}
    monkeypatch.setattr(words("en"), "entries", entries)
    assert banned_words("en") == {"stage.sum": ["arrived"]}
