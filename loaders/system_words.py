"""What the operating system says when a file cannot be opened or written, in the languages of the screen."""

from __future__ import annotations

import errno
from collections.abc import Mapping

from loaders.report import Said

_NO_ACCESS = Said("adgang nægtet", "permission denied")
_FULL = Said("der er ikke mere plads", "no space left")
_KNOWN: Mapping[int, Said] = {
    errno.ENOENT: Said("stien findes ikke", "no such file or folder"),
    errno.EACCES: _NO_ACCESS,
    errno.EPERM: _NO_ACCESS,
    errno.EROFS: Said("der kan kun læses, ikke skrives", "read-only file system"),
    errno.EISDIR: Said("det er en mappe", "it is a folder"),
    errno.ENOTDIR: Said("noget på stien er en fil og ikke en mappe", "a part of the path is a file and no folder"),
    errno.EEXIST: Said("der ligger allerede noget af det navn", "something of that name is there already"),
    errno.ENOTEMPTY: Said("mappen er ikke tom", "the folder is not empty"),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: Said("filen er blevet for stor", "the file has become too large"),
    errno.ENAMETOOLONG: Said("navnet er for langt", "the name is too long"),
    errno.EBUSY: Said("et andet program bruger den", "another program uses it"),
    errno.EMFILE: Said("der er for mange åbne filer", "too many files are open"),
    errno.EIO: Said("disken eller netværket svarer ikke rigtigt", "the disk or the network does not answer properly"),
}


def reason_of(error: OSError) -> Said:
    """Why, in words that fit into brackets; the error's number where it is none of the usual."""
    known = _KNOWN.get(error.errno or 0)
    if known is not None:
        return known
    return Said(f"fejl {error.errno or type(error).__name__}", f"error {error.errno or type(error).__name__}")
