"""Migrations in big steps do the same as one operation at a time."""

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

from cases.base.at_once import AtOnce, at_once


def sizes(operations: list[Operation]) -> list[int]:
    """How many operations each step holds."""
    return [len(step.operations) if isinstance(step, AtOnce) else 1 for step in at_once(operations)]


def model(name: str) -> migrations.CreateModel:
    return migrations.CreateModel(name=name, fields=[("id", models.UUIDField(primary_key=True))])


def field(of: str, name: str) -> migrations.AddField:
    return migrations.AddField(model_name=of, name=name, field=models.TextField())


def check(of: str, name: str) -> migrations.AddConstraint:
    return migrations.AddConstraint(
        model_name=of, constraint=models.CheckConstraint(condition=models.Q(id__isnull=False), name=name)
    )


def test_what_does_not_build_on_each_other_is_one_step() -> None:
    assert sizes([model("A"), model("B"), field("C", "x"), field("C", "y"), check("C", "c")]) == [5]


def test_what_is_added_to_a_new_model_waits_for_it() -> None:
    # A model is made as its last state says: what is added in the same step would be there twice.
    assert sizes([model("A"), field("B", "x"), field("A", "x"), check("A", "c")]) == [2, 2]


def test_a_second_change_of_a_field_or_constraint_waits() -> None:
    changed = migrations.AlterField(model_name="C", name="x", field=models.CharField(max_length=9))
    assert sizes([field("C", "x"), changed]) == [1, 1]
    assert sizes(
        [migrations.RemoveConstraint(model_name="C", name="c"), field("C", "x"), check("C", "c")]
    ) == [2, 1]


def test_sql_stands_alone_and_in_its_place() -> None:
    sql = migrations.RunSQL("SELECT 1")
    steps = at_once([field("C", "x"), field("C", "y"), sql, field("C", "z")])
    assert [type(step) for step in steps] == [AtOnce, migrations.RunSQL, migrations.AddField]


def test_nothing_is_lost_and_the_order_stays() -> None:
    operations = [model("A"), field("A", "x"), migrations.RunSQL("SELECT 1"), model("B"), field("B", "x")]
    flat: list[Operation] = []
    for step in at_once(operations):
        flat += step.operations if isinstance(step, AtOnce) else [step]
    assert flat == operations
