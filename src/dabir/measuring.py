"""The verbs of the gold sets: score what is read, compare annotators, show a gold report."""

from __future__ import annotations

import json
from pathlib import Path

import click

from dabir.errors import InputError, QueryError
from dabir.evaluation import GoldDocument, agreement, load_predictions
from dabir.evaluation.agreement import load_readings
from dabir.evaluation.layers import load_report, report_paths
from dabir.evaluation.measures import MEASURES, figures, gives, load_gold
from dabir.evaluation.pairs import load_pairs, load_same, score_names, score_same
from dabir.evaluation.sheets import as_dict, report
from dabir.evaluation.standoff import load_labelled
from dabir.names import ranked, same
from dabir.options import Loading, reading
from dabir.scale import read_gold
from dabir.terminal import clean, many
from dabir.viewing import report_lines

FILE = click.Path(path_type=Path, readable=False)


@click.command()
@click.argument("layer", type=click.Choice([*MEASURES, "names", "same-name", "agreement"]))
@click.argument("gold", type=FILE)
@click.argument("predicted", metavar="[PRED]", required=False, type=FILE)
@click.option("--corpus", type=FILE, help="Texts of GOLD, where it holds only labels of their speakers.")
@click.option("--json", "as_json", is_flag=True, help="Write the figures as JSON.")
@reading
def evaluate(
    layer: str, gold: Path, predicted: Path | None, corpus: Path | None, as_json: bool, by: Loading
) -> None:
    """Score PRED, or what dabir itself reads, against GOLD.

    GOLD is a file of JSON lines as `annotate` writes them, or a folder of gold reports. names and same-name
    take a table (.tsv) of names in English and Persian. agreement takes two folders: the same reports,
    annotated by two people.

    \b
    Example:
      dabir evaluate attribution samples/gold.jsonl
    """
    if corpus is not None and layer != "speakers":
        raise QueryError(f"--corpus goes with labels of speakers, not with {layer}; leave it out")
    if layer in MEASURES:
        expected = load_labelled(gold, corpus) if corpus else load_gold(layer, gold)
        _evaluate(layer, expected, predicted, as_json, by)
    elif layer == "agreement":
        if predicted is None:
            raise QueryError("agreement is of two folders; give the second as well")
        _agreement(gold, predicted, as_json)
    else:
        _names(layer, gold, as_json)


def _evaluate(
    layer: str, gold: list[GoldDocument], predicted: Path | None, as_json: bool, by: Loading
) -> None:
    found = load_predictions(predicted) if predicted else read_gold(gold, by(), _tell)
    click.echo(figures(layer, gold, found, as_json=as_json))
    if predicted is None and not gives(layer, list(found.values())):
        click.echo(f"{layer}: no stage gives this layer yet", err=as_json)


def _names(layer: str, gold: Path, as_json: bool) -> None:
    by_names = layer == "names"
    found = score_names(load_pairs(gold), ranked) if by_names else score_same(load_same(gold), same)
    click.echo(json.dumps(as_dict(found)) if as_json else report(found, unit="pairs"))


def _tell(fault: InputError) -> None:
    click.echo(f"{fault}; counted as read with nothing found", err=True)


def _agreement(first: Path, second: Path, as_json: bool) -> None:
    readings, alone = load_readings(first, second)
    agreed = agreement.agreement(readings)
    click.echo(agreement.as_json(agreed) if as_json else agreement.table(agreed))
    if alone:
        click.echo(f"{many(len(alone), 'report')} of {first} only, left out: {', '.join(alone)}", err=True)


@click.command()
@click.argument("source", metavar="ID.json|FOLDER", type=FILE)
def gold(source: Path) -> None:
    """Show a gold report, or all of a folder: the text with marks, then the items of each layer.

    \b
    Example:
      dabir gold samples/gold/open
    """
    paths = report_paths(source)
    refused = False
    for path in paths:
        try:
            report = load_report(path)
        except InputError as fault:
            refused = True
            click.echo(clean(f"refused: {fault}"), err=True)
        else:
            click.echo("\n".join([*report_lines(report), ""]))
    if refused:
        raise SystemExit(1)
