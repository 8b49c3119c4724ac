"""The server: nine tools, three resources and two prompts over one library, none of which changes anything."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, Any

import msgspec
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ToolError
from mcp.server.mcpserver.tools import Tool
from mcp_types import CallToolResult, TextContent, ToolAnnotations
from pydantic import Field, ValidationError

from druginfo._version import __version__
from druginfo.domain.time_budget import budget
from druginfo.errors import DruginfoError
from druginfo.library import Library
from druginfo.mcp.arguments import mistakes
from druginfo.mcp.official import Kind
from druginfo.mcp.questions import ToolQuestions
from druginfo.mcp.reply import ToolReply
from druginfo.mcp.wording import INSTRUCTIONS

SECONDS = 30.0
"""Seconds of processor time for one reply: over HTTP, no request waits longer."""

Name = Annotated[str, Field(max_length=300, description="Brand, ingredient, NDC, set id or another code.")]
Names = Annotated[list[Name], Field(min_length=1, max_length=10)]
Words = Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=20)]
Kinds = Annotated[Words, Field(description='Kinds such as "contraindications"; a part of a word will do.')]
Organs = Annotated[Words, Field(description='Such as "heart", "liver", "kidney".')]
Limit = Annotated[int, Field(ge=1, le=50)]
Cursor = Annotated[str | None, Field(max_length=40, description="From `held_back` of the reply before.")]

READ_ONLY = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)  # fmt: skip


def server(library: Library) -> MCPServer[Any]:
    """The server over a library, ready to run on any transport."""
    questions = ToolQuestions(library)
    ask = _asker(questions.private())
    tools = [_strict(one) for one in (*_lookups(questions, ask), *_comparisons(questions, ask))]
    made: MCPServer[Any] = MCPServer(
        "druginfo", title="druginfo", version=__version__, instructions=INSTRUCTIONS, log_level="ERROR", tools=tools
    )
    _resources(made, questions, ask)
    _prompts(made)
    return made


class _Strict(Tool):  # type: ignore[misc]
    """A tool that says in plain words what is wrong with its arguments: pydantic's are for programmers."""

    async def run(self, arguments: dict[str, Any], context: Any, convert_result: bool = False) -> Any:
        """Answer a call.

        Raises:
            ToolError: the arguments are wrong, or the question cannot be answered.

        """
        try:
            return await super().run(arguments, context, convert_result)
        except ToolError as error:
            if isinstance(error.__cause__, ValidationError):
                raise ToolError(mistakes(self.name, self.parameters, error.__cause__)) from None
            raise


def _strict(tool: Callable[..., CallToolResult]) -> Tool:
    """A tool that refuses arguments it does not have: a misspelt one would be silently ignored."""
    made = _Strict.from_function(tool, annotations=READ_ONLY)
    arguments = made.fn_metadata.arg_model
    arguments.model_config["extra"] = "forbid"
    arguments.model_rebuild(force=True)
    made.parameters["additionalProperties"] = False
    return made


Ask = Callable[..., ToolReply]


def _asker(private: Callable[[str], str]) -> Ask:
    """A function that asks a question and turns errors of the program into ones that the assistant can read."""

    def ask(question: Callable[..., ToolReply], *arguments: object) -> ToolReply:
        try:
            with budget(SECONDS):
                return question(*arguments)
        except DruginfoError as error:
            new = [one for one in error.suggestions if one not in error.message]
            near = f" Suggestions: {', '.join(new)}." if new else ""
            raise ToolError(private(f"{error.message}{near} [{error.code}]")) from None

    return ask


def _result(reply: ToolReply) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=reply.text)], structured_content=reply.structured)


def _lookups(questions: ToolQuestions, ask: Ask) -> list[Callable[..., CallToolResult]]:
    """The tools about one drug, or about all of them."""

    def find_drug(name: Name, limit: Limit = 10, cursor: Cursor = None) -> CallToolResult:
        """List the drugs that a name matches, the one that answers first. Use it when unsure of a name."""
        return _result(ask(questions.find_drug, name, limit, cursor))

    def get_label(
        drug: Name, sections: Kinds | None = None, topics: Words | None = None, cursor: Cursor = None
    ) -> CallToolResult:
        """Read a drug's label. A large one comes as an outline with the size of each section: then ask for sections.

        `sections`: numbers ("5.1", "8") or kinds ("boxed_warning", "contraindications").
        `topics`: what all sections say on one, dose rules first: renal, hepatic, pregnancy, breastfeeding,
        children, elderly, dosing, monitoring, overdose, storage, food, alcohol, driving.
        """
        return _result(ask(questions.get_label, drug, sections or [], topics or [], cursor))

    def get_warnings(
        drugs: Annotated[list[Name], Field(max_length=10)] | None = None,
        organs: Organs | None = None,
        severities: Words | None = None,
        cursor: Cursor = None,
    ) -> CallToolResult:
        """Read the warnings of drugs, on some organs where given. Without drugs: of all sources in the library."""
        return _result(ask(questions.get_warnings, drugs or [], organs or [], severities or [], cursor))

    def get_safety(drugs: Names, cursor: Cursor = None) -> CallToolResult:
        """Read the most telling sentence on pregnancy, children, kidney, liver, heart, driving, food and more.

        `also_at` names further sections: read them with get_label before you conclude.
        """
        return _result(ask(questions.get_safety, drugs, cursor))

    def search_labels(
        query: Annotated[str, Field(max_length=500, description='All words, "phrases", and beginnings*.')],
        sections: Kinds | None = None,
        organs: Organs | None = None,
        drugs: Annotated[list[Name], Field(max_length=10)] | None = None,
        limit: Limit = 20,
        cursor: Cursor = None,
    ) -> CallToolResult:
        """Search the full text of all labels and monographs. The best matches come first."""
        narrowed = {"sections": sections or [], "organs": organs or [], "drugs": drugs or []}
        return _result(ask(questions.search_labels, query, narrowed, limit, cursor))

    return [find_drug, get_label, get_warnings, get_safety, search_labels]


def _comparisons(questions: ToolQuestions, ask: Ask) -> list[Callable[..., CallToolResult]]:
    """The tools about several drugs, several versions of one label, or data beside the labels."""

    def check_interactions(drugs: Names, cursor: Cursor = None) -> CallToolResult:
        """Read what the source of each drug says of each other one, both ways; of one drug, all its interactions.

        `not_mentioned` is not "no interaction".
        """
        return _result(ask(questions.check_interactions, drugs, cursor))

    def compare_drugs(
        drugs: Annotated[list[Name], Field(min_length=2, max_length=10)],
        sections: Kinds | None = None,
        organs: Organs | None = None,
        cursor: Cursor = None,
    ) -> CallToolResult:
        """Compare drugs side by side; words that several share come once, with all that say them in `drug`."""
        return _result(ask(questions.compare_drugs, drugs, sections or [], organs or [], cursor))

    def label_changes(
        drug: Name,
        since: Annotated[str | None, Field(max_length=10, description="2026-01-31, 2026-01 or 2026.")] = None,
        sections: Kinds | None = None,
        cursor: Cursor = None,
    ) -> CallToolResult:
        """Read what versions of a label changed, newest first: {+added+} and [-removed-] words."""
        return _result(ask(questions.label_changes, drug, since, sections or [], cursor))

    def official_data(
        kind: Kind,
        drugs: Names,
        since: Annotated[str | None, Field(max_length=10, description="Of recalls: 2026-01-31, 2026-01.")] = None,
        classes: Annotated[Words | None, Field(description='Of recalls: "I", "II", "III".')] = None,
        cursor: Cursor = None,
    ) -> CallToolResult:
        """Read FDA's recalls, shortage list or approved applications on drugs, each as its release prints it.

        No match is not "not recalled", "available" or "not approved".
        """
        return _result(ask(questions.official_data, kind, drugs, since, classes or [], cursor))

    return [check_interactions, compare_drugs, label_changes, official_data]


def _resources(made: MCPServer[Any], questions: ToolQuestions, ask: Ask) -> None:
    def read(drug: str, sections: list[str]) -> str:
        try:
            return ask(questions.get_label, drug, sections, [], None).text
        except ToolError as error:
            raise ResourceError(str(error)) from None

    def drug(name: str) -> str:
        """A drug's label: whole where it is small, else its outline."""
        return read(name, [])

    def section(name: str, section: str) -> str:
        """One section of a label, by kind or number."""
        return read(name, [section])

    def schema() -> str:
        """The JSON Schema of the program's own answers."""
        from druginfo.library.admin.schemas import schemas

        return json.dumps(msgspec.to_builtins(schemas("output").results[0].json_schema))

    made.resource("drug://{name}", mime_type="text/plain")(drug)
    made.resource("drug://{name}/{section}", mime_type="text/plain")(section)
    made.resource("schema://output", mime_type="application/schema+json")(schema)


def _prompts(made: MCPServer[Any]) -> None:
    def compare_two_drugs(first: str, second: str) -> str:
        """Compare two drugs from their labels, with citations."""
        return (
            f"Compare {first} and {second} with druginfo's compare_drugs, get_safety and check_interactions.\n"
            "1. Say which label answers for each, with its version and date.\n"
            "2. For each difference quote the words of both sources with their sections.\n"
            '3. Where one source does not state a matter, write "not stated"; never infer that there is none.\n'
            "4. End with what the two labels say of each other, or that neither names the other, which is not "
            '"no interaction".'
        )

    def answer_patient_question(drug: str, question: str) -> str:
        """Answer one patient's question from one label, with citations."""
        return (
            f"A patient who takes {drug} asks: {question}\n"
            "Answer from one label with druginfo's get_label (topics first, then the sections they name).\n"
            "1. Use plain words, and cite the section for each statement.\n"
            "2. If the label does not state it, say so, and that this does not mean that there is no risk.\n"
            "3. Add no advice that the label does not give; point to a pharmacist or doctor for a decision."
        )

    made.prompt()(compare_two_drugs)
    made.prompt()(answer_patient_question)
