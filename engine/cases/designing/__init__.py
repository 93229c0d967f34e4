"""Designing definitions: drafts shared by the district's designers, and publishing them.

A draft is a file that was changed and is not published yet: one a file name, saved as it was drawn, right or wrong. Each save names the
revision that it was drawn upon, so that of two editors the second is told, and nothing is lost. Publishing deploys drafts together and
takes no warnings; rolling back publishes an older version's content again, as a new version.
"""
