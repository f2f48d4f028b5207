extension TablePath {
    /// The same question as the CSS selector; nil for one that the table does not answer by steps.
    init?(_ css: CSSSelector) {
        guard css.lists.isEmpty else { return nil }
        var alternatives: [[Step]] = []
        for steps in css.alternatives {
            var path: [Step] = []
            for step in steps {
                guard let axis = TablePath.axis(step.combinator), let tests = TablePath.tests(step.compound) else {
                    return nil
                }
                path.append(Step(axis: axis, name: step.compound.name, tests: tests))
            }
            alternatives.append(path)
        }
        self.init(alternatives: alternatives)
    }

    /// The same path, looking for what lies below the context node; nil where what lies around that counts too.
    var belowContext: TablePath? {
        guard alternatives.allSatisfy({ $0.count == 1 }) else { return nil }
        var path = self
        path.isRelative = true
        path.alternatives = alternatives.map { [Step(axis: .descendant, name: $0[0].name, tests: $0[0].tests)] }
        return path
    }

    private static func axis(_ combinator: CSSSelector.Combinator?) -> Axis? {
        switch combinator {
        case nil: .anywhere
        case .descendant: .descendant
        case .child: .child
        case .next, .following: nil
        }
    }

    private static func tests(_ compound: CSSSelector.Compound) -> [Test]? {
        let tests = compound.conditions.compactMap(test)
        return tests.count == compound.conditions.count ? tests : nil
    }

    private static func test(_ condition: CSSSelector.Condition) -> Test? {
        switch condition {
        case .id(let id): return .attribute(.init(name: Array("id".utf8), relation: .equals, value: id))
        case .hasClass(let word): return .attribute(.init(name: Array("class".utf8), relation: .hasWord, value: word))
        case .attribute(let test): return .attribute(test)
        case .not(let condition): return test(condition).map { .not($0) }
        case .anyOf(let compounds):
            let found = compounds.compactMap { $0.name == .any ? tests($0).map(Test.all) : nil }
            return found.count == compounds.count ? .any(found) : nil
        case .root, .scope, .empty, .firstChild, .lastChild, .number, .language, .found, .has: return nil
        }
    }
}
