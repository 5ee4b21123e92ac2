"""Small reports to follow, made from a title and rows."""

from __future__ import annotations

import goalparse
from goalparse.records import Course, Report

Row = tuple[str, ...]


def table(title: str, *rows: Row, name: str = "") -> Report:
    """Parse a table of target, progress and, where a row has one, owner."""
    lines = [title, "序号,目标任务,进展情况,责任单位"]
    lines += [f"{no},{','.join((*row, '', '')[:3])}" for no, row in enumerate(rows, 1)]
    return goalparse.parse("\n".join(lines).encode(), name=name or f"{title}.csv")


def speech(year: int, back: str, ahead: str, name: str = "", place: str = "东江县") -> Report:
    """Parse a work report that looks back on the year before and promises for `year`."""
    lines = [
        f"{year}年{place}人民政府工作报告",
        f"（{year}年1月9日在{place}第十八届人民代表大会第三次会议上）",
    ]
    lines += [f"{place}人民政府县长　王某某", "各位代表：", f"一、{year - 1}年工作回顾", back]
    lines += [f"二、{year}年工作安排", ahead]
    return goalparse.parse("\n".join(lines), name=name or f"{year}.txt")


def brief(courses: list[Course]) -> list[tuple[str, list[tuple[str, str]], list[str]]]:
    """Return of each course the text of its goal, text and ratio of its readings, the kinds of its events."""
    return [
        (
            course.goal.quantity.text,
            [(reading.quantity.text, f"{reading.ratio}") for reading in course.readings],
            [event.kind for event in course.events],
        )
        for course in courses
    ]


def kinds(*reports: Report) -> list[str]:
    """Return the kinds of all events, in order of courses."""
    return [event.kind for course in goalparse.follow(reports) for event in course.events]


def half(back: str, ahead: str, part: str = "上半年", rest: str = "下半年", name: str = "7.txt") -> Report:
    """Parse a report on a part of 2023 that promises for what comes after it."""
    lines = [f"东江县2023年{part}工作总结和{rest}工作安排", f"一、{part}工作总结", back]
    return goalparse.parse("\n".join([*lines, f"二、{rest}工作安排", ahead]), name=name)


def bureau(office: str, back: str, ahead: str = "平稳推进。") -> Report:
    """Parse a bureau's summary of 2023."""
    lines = [f"东江县{office}2023年工作总结和2024年工作计划", "一、2023年工作总结", back]
    return goalparse.parse("\n".join([*lines, "二、2024年工作计划", ahead]), name=f"{office}.txt")
