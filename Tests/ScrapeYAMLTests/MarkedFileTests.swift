import ScrapeYAML
import ScrapeTypes
import Testing
