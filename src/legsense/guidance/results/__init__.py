"""Raw results to findings: units turned, bands looked up, sides put together, every refusal explained."""
