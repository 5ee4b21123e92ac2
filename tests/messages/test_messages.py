"""What is said to people stands in both languages, is said nowhere else, and mixes neither into the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest

import goalparse
from folders import CORPUS
from goalparse.cli import main
from goalparse.cli.speaking import chosen
from goalparse.errors import UsageError
from goalparse.evaluate import load_gold
from goalparse.messages import LANGUAGES, Language, about, catalogue, language, listed, say, why
from goalparse.messages.places import place_shown
from goalparse.writing import labels

SOURCE = Path(goalparse.__file__).parent
AREAS = sorted(
    path.name.removesuffix(".toml")
    for path in files("goalparse.messages").iterdir()
    if path.name.endswith("toml")
)
CHINESE = re.compile("[\u4e00-\u9fff]")
REPORT = "序号,年度目标任务,进展情况,责任单位\n1,新建公园6处,建成公园4处,城管局\n2,招引企业2家,招引企业15家,商务局\n"

# What is Chinese in English messages: words that documents are written in, and values to type.
QUOTED = ("全年腾出用能3万吨标煤。", "核定腾出能耗0.9万吨标准煤。", "目标任务", "进展情况", "责任单位", "完成情况",
          "回顾", "安排", "目标", "打算", "2023年上半年", "2023年1-9月", "2023年1月", "2023年6月",
          "2024年1月", "2023年",
          "石州市青石县", "青石县", "住建局", "滞后", "无日期", "完成投资74.2亿元", "“万”")  # fmt: skip
# What is English in Chinese messages: names of formats, programs, options, commands, parameters and codes.
NAMES = re.compile(
    r"`[^`]*`|U\+FFFD|\(text\)|'[^']*'|\"[^\"]*\"|<[^>]*>|\(a\|aa\)\+|--[a-z-]+|-o\b|\.[a-z]{2,5}\b"
    r"|[A-Za-z]+\.[a-z_]+(?:\.\w+)*|[a-z_]+=…?"
    r"|(?<![A-Za-z_])(?:goalparse|LibreOffice|Excel|OpenDocument|JSONL?|TOML|UTF|GB|CSV|csv|parquet|Parquet|PDF|OFD|RTF|Word|OCR|NUL|Ray"
    r"|PATH|Markdown|Schema|XML|SHA|U|pip|install|soffice|mode|rb|float|decimal|pandas|polars|pint|bytes|str|Path|read"
    r"|FILE|OUT|NAME|PERIOD|GOALPARSE_LANG|goalparse\w*|zip|xlsx|docx|parse|follow|side|target|progress|Lexicon|NUMBER|Limits|lexicon"
    r"|place|name|period|extra|better|up|down|none|true|false|table|courses|report|units|measure_words|bounds|kinds"
    r"|stages|headers|new|ray|unless|aggregated|engine|s3|gold|jsonl|format|MB|isolated|Isolation|True|False|None"
    r"|paths|out|limits|corrections|Correction)(?![A-Za-z_])"
)


def entries() -> Iterator[tuple[str, Language, str]]:
    for area in AREAS:
        for name, entry in catalogue(area).items():
            for spoken in LANGUAGES:
                text = entry[spoken]
                for form in [text] if isinstance(text, str) else text:
                    yield f"{area}.{name}", spoken, form


def fields(template: str) -> set[str]:
    return {
        re.split(r"[.\[]", field)[0] for _, field, _, _ in Formatter().parse(template) if field is not None
    }


@pytest.mark.parametrize("area", AREAS)
def test_every_message_has_both_languages_with_the_same_figures(area: str) -> None:
    for name, entry in catalogue(area).items():
        assert set(entry) == set(LANGUAGES), name
        forms = [entry["en"]] if isinstance(entry["en"], str) else entry["en"]
        assert isinstance(entry["zh"], str), name
        for form in forms:
            assert fields(form) == fields(entry["zh"]), name
        assert len(forms) == 1 or "n" in fields(entry["zh"]), name


def test_no_english_message_has_chinese_but_for_words_of_documents() -> None:
    mixed = []
    for id_, spoken, text in entries():
        if spoken == "en":
            bare = text
            for word in QUOTED:
                bare = bare.replace(word, "")
            mixed += [id_] if CHINESE.search(bare) else []
    assert mixed == []


def test_what_a_library_or_the_system_says_stands_apart_in_chinese_messages() -> None:
    """Its words are English whatever the language: they are quoted, and never a part of the sentence."""
    own = {"errors.formats.or-way-out"}  # its error is one of goalparse, in the language in force
    mixed = [
        id_
        for id_, spoken, text in entries()
        if spoken == "zh" and "{error}" in text and id_ not in own
        and not re.search(r"（原文：(?:\{kind\}: )?\{error\}）$", text)
    ]  # fmt: skip
    assert mixed == []


def test_no_chinese_message_has_english_but_for_names() -> None:
    mixed = {}
    for id_, spoken, text in entries():
        if spoken == "zh" and ".examples" not in id_ and id_ != "review.help":
            bare = NAMES.sub("", re.sub(r"\{[^}]*\}", "", text))
            if found := re.findall("[A-Za-z]{2,}", bare):
                mixed[id_] = found
    assert mixed == {}


def test_no_chinese_message_has_half_width_marks_between_its_words() -> None:
    half = re.compile(r"[\u4e00-\u9fff}][,:;()?!](?!\w)|[,;()!?][\u4e00-\u9fff]")
    quoted = re.compile(r"（原文：.*）|`[^`]*`")
    found = {
        id_: text
        for id_, spoken, text in entries()
        # Evidence is data; the help's examples are typed as they stand.
        if spoken == "zh"
        and not id_.startswith(("labels.evidence.", "help."))
        and half.search(quoted.sub("", text))
    }
    assert found == {}


def test_what_is_said_stands_behind_a_name_as_each_language_has_it(tmp_path: Path) -> None:
    assert (about("a.pdf", "x"), listed(["甲", "乙"])) == ("a.pdf: x", "甲, 乙")
    words = tmp_path / "own.toml"
    words.write_text("[headers]\nowner = 3\n", encoding="utf-8")
    files = {"a.docx": b"PK\x03\x04 cut off", "b.txt": "今天天气好。".encode(), "c.pdf": b"%PDF-1.4"}
    with language("zh"):
        assert (about("a.pdf", "x"), listed(["甲", "乙"])) == ("a.pdf：x", "甲、乙")
        for name, content in files.items():
            with pytest.raises(goalparse.GoalparseError) as caught:
                goalparse.parse(content, name=name)
            assert str(caught.value).startswith(f"{name}：")
        with pytest.raises(goalparse.GoalparseError) as caught:
            goalparse.parse("新建公园6处。", lexicon=words)
        assert str(caught.value).startswith(f"{words}：headers.owner：")
    for name, content in files.items():
        with pytest.raises(goalparse.GoalparseError) as caught:
            goalparse.parse(content, name=name)
        assert str(caught.value).startswith(f"{name}: ")


def test_examples_are_the_same_commands_in_both_languages() -> None:
    for name, entry in catalogue("help").items():
        if name.endswith(".examples") and name != "page.examples":
            commands = [
                [line.partition("  # ")[0] for line in str(entry[spoken]).splitlines()]
                for spoken in LANGUAGES
            ]
            assert commands[0] == commands[1], name


def used() -> tuple[set[str], set[str]]:
    """Return the ids that the code names, and the beginnings of those that it puts together."""
    whole, begun = set(), set()
    for path in SOURCE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        whole |= set(re.findall(r'(?:\bsay|told)\(\s*"([\w.-]+)"', text))
        whole |= {f"warnings.{id_}" for id_ in re.findall(r'\bwording\(\s*"([\w.-]+)"', text)}
        whole |= {
            f"warnings.{id_}"
            for id_ in re.findall(r'"((?:rate-as-progress|ragged-row|skipped-table)\.[\w-]+)"', text)
        }
        begun |= set(re.findall(r'\bsay\(\s*f"([\w.-]+\.)[\w-]*\{', text))
    return whole, begun


def test_every_message_that_the_code_names_is_there() -> None:
    known = {f"{area}.{name}" for area in AREAS for name in catalogue(area)}
    whole, begun = used()
    assert len(whole) > 250
    assert {id_ for id_ in whole if "." in id_} - known == set()
    assert {start for start in begun if not any(id_.startswith(start) for id_ in known)} == set()


def test_every_message_is_said_somewhere() -> None:
    whole, begun = used()
    text = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    unsaid = []
    for area in AREAS:
        for name in catalogue(area):
            id_ = f"{area}.{name}"
            table = f'"{area}.{name.partition(".")[0]}"'
            put_together = (
                any(id_.startswith(start) for start in begun) or table in text or area in ("help", "places")
            )
            by_code = (area == "warnings" and f'"{name.partition(".")[0]}"' in text) or name.rpartition(".")[2] in (
                "no-sums", "no-share", "no-report", "other-years", "rivals"
            )  # fmt: skip
            if id_ not in whole and not put_together and not by_code and f'"{name}' not in text:
                unsaid.append(id_)
    assert unsaid == []


# choosing


@pytest.mark.parametrize(
    ("arguments", "environment", "spoken"),
    [
        ([], {}, "zh"),
        ([], {"LANG": "C.UTF-8"}, "zh"),
        ([], {"LANG": "POSIX"}, "zh"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "fr_FR.UTF-8"}, "zh"),
        ([], {"LANG": "enm_GB"}, "zh"),
        ([], {"LANG": "zh_CN", "LC_MESSAGES": "en_US"}, "en"),
        ([], {"LANG": "en_US", "LC_MESSAGES": "en_US", "LC_ALL": "zh_TW"}, "zh"),
        ([], {"LANG": "en_US", "LC_ALL": ""}, "en"),
        ([], {"LANG": "zh_CN", "GOALPARSE_LANG": "en"}, "en"),
        (["--lang", "zh", "parse"], {"GOALPARSE_LANG": "en"}, "zh"),
        (["parse", "a.docx", "--lang=en"], {"LANG": "zh_CN"}, "en"),
        (["parse", "--lang"], {}, "zh"),
        (["parse", "--", "--lang", "en"], {}, "zh"),
    ],
)
def test_the_language_of_the_command_line(
    arguments: list[str], environment: dict[str, str], spoken: Language
) -> None:
    assert chosen(arguments, environment) == spoken


def test_another_language_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["schema", "--lang", "fr"]) == 2
    assert "--lang 的值“fr”无效，可用：zh、en" in capsys.readouterr().err
    monkeypatch.setenv("GOALPARSE_LANG", "fr")
    with pytest.raises(UsageError, match="GOALPARSE_LANG must be zh, en, not fr"):
        chosen([])
    assert main(["schema"]) == 2
    assert "fr" in capsys.readouterr().err
    assert main(["schema", "--lang", "en"]) == 0


@pytest.mark.parametrize(
    ("arguments", "chinese", "english"),
    [
        (["parse", "--ownr"], "没有选项 --ownr", "no option --ownr"),
        (["parse"], "缺少 FILE…", "FILE… is missing"),
        (["pars"], "没有命令 pars", "no command pars"),
        (["batch", "a", "-o"], "选项 -o 未给出值", "option -o needs a value"),
        (["batch", "a", "-o", "b", "--jobs", "x"], "--jobs 的值须为整数", "--jobs must be a whole number"),
        (
            ["batch", "a", "-o", "b", "--time-limit", "x"],
            "--time-limit 的值须为数字",
            "--time-limit must be a number",
        ),
        (
            ["parse", "a", "--sort", "x"],
            "--sort 的值“x”无效，可用：task、ratio",
            "--sort cannot be “x”; known are task, ratio",
        ),
        (["schema", "table", "more"], "多出的参数：more", "more arguments than the command takes: more"),
    ],
)
def test_wrong_usage_is_one_line_in_one_language(
    arguments: list[str], chinese: str, english: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for spoken, said, end in (("zh", chinese, "用法见"), ("en", english, "see")):
        assert main(["--lang", spoken, *arguments]) == 2
        err = capsys.readouterr().err
        assert err.startswith(f"goalparse: {said}"), err
        assert err.count("\n") == 1
        assert end in err or "-o" in arguments


COMMANDS = ["", "parse", "follow", "batch", "review", "eval", "calibrate", "explain", "lexicon", "schema"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_one_language(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    pages = {}
    for spoken in LANGUAGES:
        assert main([*filter(None, [command]), "--help", "--lang", spoken]) == 0
        pages[spoken] = capsys.readouterr().out
    english = pages["en"]
    for word in QUOTED:
        english = english.replace(word, "")
    assert not CHINESE.search(english)
    assert english.startswith("Usage: ")
    assert pages["zh"].startswith("用法：")
    words = re.findall(r"\b(?:the|of|and|Options|Arguments|Show|is|a)\b", pages["zh"].partition("示例")[0])
    assert words == []
    if command:
        assert "--lang <zh|en>" in english
        assert "Examples" in english


# one run of each command in English


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "report.csv"
    path.write_text(REPORT, encoding="utf-8")
    return path


def in_english(text: str) -> str:
    """Return what is left of a text without the words of the report."""
    return re.sub("新建|公园|建成|招引|企业|城管局|商务局|[处家]", "", text)


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[str, str]:
    assert main(["--lang", "en", *map(str, arguments)]) == 0
    return capsys.readouterr()


def test_parse_in_english(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = said(capsys, "parse", source, "--warnings")
    assert out.splitlines()[1].split() == ["No.", "Owner", "Goal", "Achievement", "Completion", "State"]
    assert "2 tasks; 2 measurable goals: 2 matched, 0 unreported; of 2 matched in all, 1 done" in out
    figures = "report.csv: task 2: goal 2家, done 15家, ratio 7.5"
    assert err == f"{figures}: more than three times, check what is counted and the unit\n"
    assert not CHINESE.search(in_english(out))
    for suffix in ("xlsx", "docx", "html"):
        out, err = said(capsys, "parse", source, "-o", tmp_path / f"out.{suffix}")
        assert err == f"written to {tmp_path / f'out.{suffix}'}: reports 1, tasks 2, 1 warning\n"


def test_explain_in_english(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = said(capsys, "explain", source)
    assert "table 1" not in out  # a table of text has no number
    assert "heads in row 1, contents in rows 2–3" in out
    out, _ = said(capsys, "explain", "完成投资74.2亿元")
    assert "indicator" in out
    out, _ = said(capsys, "explain", "--target", "建桥3座", "--progress", "无")
    assert "no figure in the progress text can answer it" in out


def test_follow_in_english(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = said(capsys, "follow", source, "--period", "2023年上半年")
    assert "reports 1, goals 2, readings 2; Goal changed: 0; Goal dropped: 0; Figure fell: 0" in out
    said(capsys, "follow", source, "--period", "2023年上半年", "-o", tmp_path / "courses.html")
    assert 'data-opens="en"' in (tmp_path / "courses.html").read_text(encoding="utf-8")


def test_batch_in_english(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    source.rename(folder / "a.csv")
    (folder / "b.csv").write_bytes(b" ")
    assert main(["batch", str(folder), "-o", str(tmp_path / "out"), "--jobs", "1", "--lang", "en"]) == 1
    err = capsys.readouterr().err
    assert "goalparse: b.csv: empty\n" in err
    assert "reports 2 (1 failed), tasks 2, rows 2" in err
    assert main(["batch", str(folder), "-o", str(tmp_path / "zweitens"), "--jobs", "1", "--lang", "zh"]) == 1
    assert "goalparse: b.csv：没有内容\n" in capsys.readouterr().err


def test_review_is_written_and_read_in_english(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import openpyxl

    book = tmp_path / "review.xlsx"
    _, err = said(capsys, "review", source, "-o", book)
    assert err.endswith("1 report; fill in “Judgement” and “Should be”\n")
    sheets = openpyxl.load_workbook(book)
    sheet = sheets["Judgements"]
    assert [cell.value for cell in sheet[1]][8:12] == ["Hint", "Judgement", "Should be", "Note"]
    sheet["J2"], sheet["J3"] = "right", "wrong"
    sheets.save(book)
    # It is read in either language.
    assert (
        main(
            ["parse", str(source), "--corrections", str(book), "-o", "-", "--format", "jsonl", "--lang", "zh"]
        )
        == 0
    )
    assert '"met":null' not in capsys.readouterr().out.replace(" ", "").partition("\n")[0]
    out, _ = said(capsys, "eval", book, "--no-errors")
    assert "precision" in out


def test_the_other_commands_in_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        '{"no": "1", "target": "建桥3座", "progress": "建桥2座", "quantities": [], "matches": []}\n', "utf-8"
    )
    out, _ = said(capsys, "calibrate", gold)
    assert out.split()[:5] == ["rule", "likeness", "done", "alike", "right"]
    out, _ = said(capsys, "lexicon", "bounds", "stages")
    assert "Bounds bounds" in out
    assert "before the number" in out
    out, _ = said(capsys, "schema")
    assert out.startswith("{")


# Python


def test_warnings_of_a_report_are_in_the_language_it_was_read_in() -> None:
    found = goalparse.parse(REPORT.encode(), name="a.csv").warnings[0]
    assert found.message == "目标2家，完成15家，比值 7.5：超过三倍，请核对口径与单位"
    with goalparse.language("en"):
        other = goalparse.parse(REPORT.encode(), name="a.csv").warnings[0]
    assert other.message.startswith("goal 2家, done 15家, ratio 7.5: more than three times")
    assert (found.code, found.place, found.task) == (other.code, other.place, other.task)


def test_an_error_is_english_unless_a_language_is_chosen() -> None:
    with pytest.raises(goalparse.GoalparseError, match=r"a\.csv: empty"):
        goalparse.parse(b" ", name="a.csv")
    with goalparse.language("zh"), pytest.raises(goalparse.GoalparseError, match=r"a\.csv：没有内容"):
        goalparse.parse(b" ", name="a.csv")


def test_what_the_system_says_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "a.csv"
    for spoken, said_ in (("zh", "没有这个文件或文件夹"), ("en", "No such file or directory")):
        assert main(["parse", str(missing), "--lang", spoken]) == 1
        assert said_ in capsys.readouterr().err
    assert why(OSError(9999, "strange")) == "strange"
    with language("zh"):
        assert why(OSError(9999, "strange")) == "系统出错（原文：strange）"


def test_a_damaged_file_is_told_of_in_chinese_and_its_cause_is_quoted() -> None:
    with language("zh"), pytest.raises(goalparse.GoalparseError) as caught:
        goalparse.parse(b"PK\x03\x04 cut off", name="a.docx")
    assert re.fullmatch(
        r"a\.docx：文件不完整或已损坏；请重新下载或保存（原文：File is not a zip file）",
        str(caught.value),
    )


def test_a_closed_file_and_a_path_that_is_none_are_told_of_in_chinese(tmp_path: Path) -> None:
    file = (tmp_path / "a.txt").open("w+")
    file.close()
    for source, said_ in (
        (file, "无法读取（原文：I/O operation on closed file"),
        (Path("a\0b"), "路径无效（原文："),
    ):
        with language("zh"), pytest.raises(goalparse.GoalparseError) as caught:
            goalparse.parse(source)
        assert said_ in str(caught.value)


def test_a_refusal_keeps_to_one_language() -> None:
    page = "<table><tr><td>序号<td>目标任务<td>责任单位</tr><tr><td>1<td>修路3公里<td>公路局</tr></table>"
    with pytest.raises(goalparse.GoalparseError, match="table 1: no column of progress"):
        goalparse.parse(page.encode(), name="a.html")
    with goalparse.language("zh"), pytest.raises(goalparse.GoalparseError, match="表1：没有进展列"):
        goalparse.parse(page.encode(), name="a.html")


def test_the_language_holds_within_its_block_only() -> None:
    with goalparse.language("en"):
        with goalparse.language("zh"):
            assert labels.MET[True] == "已完成"
        assert labels.MET[True] == "Done"
    assert labels.MET[True] == "已完成"
    with pytest.raises(ValueError, match="no language 'fr'; known are zh, en"), goalparse.language("fr"):  # type: ignore[arg-type]
        pass


@pytest.mark.parametrize(
    ("place", "chinese", "english"),
    [
        ("table", "表格", "table"),
        ("table, row 3", "表格第3行", "table, row 3"),
        ("table 2", "表2", "table 2"),
        ("table 2, row 13", "表2第13行", "table 2, row 13"),
        ("copied table 1, row 3", "粘贴的表1第3行", "copied table 1, row 3"),
        ("sheet '一月, 二月', row 3", "工作表“一月, 二月”第3行", "sheet “一月, 二月”, row 3"),
        ("sheet 'a', B7", "工作表“a”的B7单元格", "sheet “a”, cell B7"),
        ("pages 1, 3", "第1、3页", "pages 1, 3"),
        ("byte 20", "第20字节", "byte 20"),
        ("任务 12", "任务 12", "task 12"),
        ("第3行", "第3行", "第3行"),
        ("a.csv", "a.csv", "a.csv"),
    ],
)
def test_a_place_is_a_key_that_is_shown_in_both_languages(place: str, chinese: str, english: str) -> None:
    assert place_shown(place) == chinese
    with language("en"):
        assert place_shown(place) == english


def test_evidence_is_shown_in_the_language_in_force_whichever_it_was_said_in() -> None:
    chinese = ["指标相近 0.93: 公园 ~ 公园", "单位相同: 处", "进行中", "预计", "人工更正", "别的: 什么"]
    english = [
        "like indicators 0.93: 公园 ~ 公园", "same unit: 处", "under way", "expected", "Corrected by hand",
        "别的: 什么",
    ]  # fmt: skip
    for said in (chinese, english):
        assert [labels.because(one) for one in said] == chinese
        with language("en"):
            assert [labels.because(one) for one in said] == english


@pytest.mark.parametrize("corpus", ["linan-2023h1/gold.jsonl", "traps/gold.jsonl"])
def test_evidence_read_in_english_has_chinese_only_where_it_quotes_the_text(corpus: str) -> None:
    tasks = load_gold(CORPUS / corpus)
    with language("en"):
        found = [
            said
            for task in tasks
            for match in goalparse.parse_task(task.target, task.progress).matches
            for said in match.evidence
        ]
    assert len(found) > 60
    assert [said for said in found if re.search("[一-鿿]", said.partition(":")[0])] == []
    assert not any("缺" in said for said in found)


def test_one_and_several() -> None:
    with language("en"):
        assert [say("writing.reports", n=n) for n in (0, 1, 2)] == ["0 reports", "1 report", "2 reports"]
    assert say("writing.reports", n=1) == "1份报告"
