"""click with Chinese words: usage, help and the errors of a wrong call."""

from __future__ import annotations

from typing import Any

import click


class Command(click.Command):
    """A command whose help is Chinese."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明后退出"
        return option

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        names = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]…"}
        return [names.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        found = (option.get_help_record(ctx) for option in options)
        records = [(names, text.replace("[required]", "（必填）")) for names, text in filter(None, found)]
        if records:
            with formatter.section("选项"):
                formatter.write_dl(records)


class Group(Command, click.Group):
    """A group of commands whose help is Chinese."""

    command_class = Command
    group_class = type

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        Command.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, command.get_short_help_str(80)) for name, command in commands if command is not None]
        with formatter.section("命令"):
            formatter.write_dl(rows)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            known = "、".join(self.list_commands(ctx))
            raise click.UsageError(f"没有命令“{args[0]}”，可用的命令：{known}", ctx)
        return super().resolve_command(ctx, args)


def usage_message(error: click.ClickException) -> str:
    """What is wrong with a call, in Chinese, and how to see the right one."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "docgen"
    return f"{_cause(error)}。用法见：{command} --help"


def _cause(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            near = f"，是不是“{error.possibilities[0]}”" if error.possibilities else ""
            return f"没有选项“{error.option_name}”{near}"
        case click.BadOptionUsage():
            return f"选项“{error.option_name}”后面缺少内容，或不应带内容"
        case click.MissingParameter():
            return f"缺少{_name(error.param)}"
        case click.BadParameter() if error.param is not None and isinstance(error.param.type, click.Choice):
            return f"{_name(error.param)}只能是{'、'.join(map(str, error.param.type.choices))}"
        case click.BadParameter():
            return f"{_name(error.param)}填写有误：{error.message}"
        case _:
            return error.message if not error.message[:1].isascii() else "命令多写了内容，或写错了"


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "参数"
    if isinstance(parameter, click.Option):
        return f"选项“{parameter.opts[-1]}”"
    return f"“{parameter.make_metavar(click.Context(click.Command('')))}”"
