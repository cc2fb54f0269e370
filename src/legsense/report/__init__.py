"""An Assessment with its guidance to text, HTML, PDF and JSON: adds words and layout, never facts.

A report is a tree of blocks (`blocks.Report`); every sentence in it says where it stands in the
knowledge base. `patient.patient_report` and `clinician.clinician_report` make one from a `Subject`,
`encyclopaedia.page` makes one from an entry of the knowledge base. From the tree come all formats:

- `html.html_report`: a whole page that needs nothing beside it.
- `html.html_fragment`: one element ``div.report`` for a page of somebody else's. It holds no style
  attribute and no script, and its drawings are inline SVG with presentation attributes, so a strict
  content security policy may stay. Serve `html.report_stylesheet` beside it; it reaches nothing
  outside ``.report``. To show one part alone, give a report with fewer ``sections``; the first is
  always the action. ``level`` sets its headings, ``prefix`` keeps ids apart, ``address`` says where
  pages of the encyclopaedia are.
- `pdf.pdf_report`: PDF/UA-1. `text.text_report`: lines of a terminal. `tree.report_tree`: JSON.

Classes of the markup: ``report``, ``report-for-patient|clinician|reader``, ``report-section``,
``report-new-page``, ``report-notice`` with ``report-notice-alarm|warning|notice|calm``,
``report-card``, ``report-beside`` with ``report-beside-3-2`` and the like for the widths of its
columns, ``report-figure`` with ``report-figure-100`` and the like for its width, ``report-wide``
around a table, ``report-ticks`` for a list to tick, ``report-strong``, ``report-faint``,
``report-head``, ``report-foot``, ``report-unseen`` for words that are only read aloud.
"""
