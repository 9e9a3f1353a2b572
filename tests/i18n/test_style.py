"""The catalogues have no word that docs/style.md bans."""

import re
from typing import Final

import pytest

from pooling.i18n import words

# For each language, patterns of words that are not used, with what is used instead.
BANNED: Final[dict[str, dict[str, str]]] = {
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
    "zh": {
        "page.view_forward": "a short label of a button",
        "page.view_backward": "a short label of a button",
        "stage.turn_forward": "a short label of a button",
        "stage.turn_backward": "a short label of a button",
        "stage.help_keys": "repeats the labels of the buttons",
        "glossary.loop_name": "the two directions in brackets, as on the buttons",
        "lessons.channels_text": "the weights of a convolution are learned (学到的权重)",
        "lessons.average_title": "前向与反向传播: one noun for both, in a title that has to be short",
    },
}


def banned_words(lang: str) -> dict[str, list[str]]:
    """Return the banned words that each text of a language has."""
    found = {}
    for key, text in words(lang).entries.items():
        if key.endswith("_credit"):  # names of works
            continue
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
