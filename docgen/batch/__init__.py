"""Many records become many documents: in this process, by any executor, or as files by processes of their own."""

from docgen.batch._manifest import finished_names
from docgen.batch._many import Rendered, render_many
from docgen.batch._names import NamePattern
from docgen.batch._run import Batch, Plan
from docgen.batch._work import Outcome
from docgen.batch._zip import zip_files

__all__ = ["Batch", "NamePattern", "Outcome", "Plan", "Rendered", "finished_names", "render_many", "zip_files"]
