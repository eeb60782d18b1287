"""What several tests use: places, browsers, pages, engines. No test is in here."""
