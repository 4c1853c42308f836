namespace PengGai.Ledger.Duties;

/// <summary>Who posts what was reviewed. The numbers are part of the log's format.</summary>
public enum PosterRule
{
    /// <summary>The reviewer's signature posts the entry.</summary>
    Reviewer = 1,

    /// <summary>Anybody but the preparer posts it, in a step of its own; the reviewer may.</summary>
    NotPreparer = 2,

    /// <summary>A third person posts it: neither the preparer nor the reviewer.</summary>
    ThirdPerson = 3,
}
