"""Pages of what Legsense knows: every cause, sign, place, rule, test and treatment, with its sources.

Addresses stay for good: ``/about`` (the way in), ``/about/KIND`` (a list), ``/about/KIND/ID`` (a page),
``/about/KIND/ID.json`` (the same as data), ``/about/KIND/ID.svg`` (where it is felt). A search is a
POST, because what a person looks for is private and an address is not.
"""
