"""A course: the folders problems/, reference/ and submissions_example/ of one root."""

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import grader
from grader.course.loading import load_module
from grader.errors import CourseError, SpecError
from grader.spec.assignment import Assignment

if TYPE_CHECKING:
    from grader.course.reference import Reference


@dataclass(frozen=True)
class Course:
    """Where a course's assignments lie."""

    root: Path

    @classmethod
    def find(cls, root: Path | None = None) -> "Course":
        """The course at `root`; else around the working folder; else beside the package."""
        here, package = Path.cwd(), Path(grader.__file__).resolve().parents[1]
        places = [root] if root else [here, *here.parents, package]
        for place in places:
            if (place / "problems").is_dir():
                return cls(place)
        raise CourseError(
            f"{places[0]}: no folder problems/ here; name the course with --course DIR"
        )

    def assignment_ids(self) -> tuple[str, ...]:
        """The ids of all assignments, sorted."""
        folder = self.root / "problems"
        packages = (path.parent.name for path in folder.glob("*/__init__.py"))
        modules = (path.stem for path in folder.glob("*.py") if path.stem != "__init__")
        return tuple(sorted({*packages, *modules}))

    def assignment(self, assignment_id: str) -> Assignment:
        """The spec with this id; CourseError lists those there are, SpecError what is wrong."""
        path = self._entry("problems", assignment_id)
        found = getattr(load_module(path, SpecError), "assignment", None)
        if not isinstance(found, Assignment):
            raise SpecError(f"{path}: defines no `assignment = Assignment(...)`")
        if found.id != assignment_id:
            raise SpecError(f"{path}: holds assignment {found.id!r}; name it {assignment_id!r}")
        return found

    def assignment_for(self, path: Path) -> Assignment:
        """The assignment whose file name is that of `path`, or that lies in the folder `path`."""
        lying = [path, *path.glob("*.py"), *path.glob("*.ipynb")]
        names = {re.sub(r"\.ipynb$", ".py", each.name) for each in lying}
        assignments = [self.assignment(assignment_id) for assignment_id in self.assignment_ids()]
        found = [item for item in assignments if item.file in names or item.id == path.name]
        if len(found) == 1:
            return found[0]
        known = ", ".join(f"{item.id} ({item.file})" for item in assignments)
        raise CourseError(f"{path.name}: which assignment is it? Name it with -a; known: {known}")

    def other_files(self, assignment: Assignment) -> frozenset[str]:
        """The file names of all other assignments, as far as their specs can be read."""
        files: set[str] = set()
        for assignment_id in self.assignment_ids():
            with contextlib.suppress(SpecError):
                files.add(self.assignment(assignment_id).file)
        return frozenset(files - {assignment.file})

    def reference(self, assignment_id: str) -> "Reference":
        """The reference of an assignment."""
        from grader.course.reference import Reference  # noqa: PLC0415 (imports numpy)

        path = self.reference_path(assignment_id)
        file = path / "solution.py" if path.is_dir() else path
        return Reference.load(file, self.assignment(assignment_id).library)

    def reference_path(self, assignment_id: str) -> Path:
        """The file or the folder of its reference, where all is secret."""
        return self._entry("reference", assignment_id)

    def oracle(self, assignment_id: str) -> "Reference | None":
        """The independent evaluation that lies beside a reference, where there is one."""
        from grader.course.reference import Reference  # noqa: PLC0415 (imports numpy)

        path = self.root / "reference" / assignment_id / "oracle.py"
        written_in = self.assignment(assignment_id).library
        return Reference.load(path, written_in) if path.is_file() else None

    def examples(self, assignment_id: str) -> Path:
        """The folder of known submissions; it need not exist."""
        return self.root / "submissions_example" / assignment_id

    @property
    def secrets(self) -> tuple[Path, ...]:
        """What no submission may be able to read."""
        return tuple(sorted((self.root / "reference").rglob("*.py")))

    def _entry(self, folder: str, assignment_id: str) -> Path:
        if assignment_id not in self.assignment_ids():
            known = ", ".join(self.assignment_ids()) or "none"
            raise CourseError(f"no assignment {assignment_id!r} in {self.root}; known: {known}")
        module = self.root / folder / f"{assignment_id}.py"
        package = self.root / folder / assignment_id
        if not module.exists() and not package.is_dir():
            raise CourseError(f"{assignment_id}: neither {module} nor {package}/ exists; write one")
        return module if module.exists() else package
