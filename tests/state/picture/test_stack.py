"""The stack of layers: its default, added and removed layers, and the selected cell."""

from pooling import PoolSpec
from pooling.state.picture.stack import MOST, Entry, Stack, cell_of, default_stack, with_another, without_entry

VGG = Entry("max", 2, 2, 0)


def test_it_begins_with_the_pages_layer_three_times():
    found = default_stack(PoolSpec("average", (3, 5), (2, 1), (1, 0)), (224, 224))
    assert found.entries == (Entry("average", 3, 2, 1),) * 3


def test_it_begins_with_as_many_layers_as_fit():
    assert len(default_stack(PoolSpec(f=64), (224, 224)).entries) == 1
    assert len(default_stack(PoolSpec(f=14), (224, 224)).entries) == 2


def test_layers_are_added_and_removed_within_one_and_six():
    stack = Stack((VGG,))
    for _ in range(8):
        stack = with_another(stack)
    assert stack.entries == (VGG,) * MOST
    for _ in range(8):
        stack = without_entry(stack, 0)
    assert stack.entries == (VGG,)


def test_selected_cell_is_remembered_while_the_output_is_smaller():
    stack = Stack((VGG,), cell=(9, 1))
    assert (cell_of(stack, (4, 4)), cell_of(stack, (20, 20))) == ((3, 1), (9, 1))
