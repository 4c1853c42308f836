namespace PengGai.Ledger.Facts;

/// <summary>What kind of value a field of a fact holds. The numbers are part of the log's format and never change.</summary>
public enum FactValueType
{
    /// <summary>Text as given, trimmed.</summary>
    Text = 1,

    /// <summary>An exact amount of money.</summary>
    Money = 2,

    /// <summary>A decimal number: an area in m², a percentage.</summary>
    Number = 3,

    /// <summary>A whole number: persons, months, homes.</summary>
    Count = 4,

    /// <summary>A calendar day.</summary>
    Date = 5,

    /// <summary>Yes or no.</summary>
    Flag = 6,

    /// <summary>One word of a closed list.</summary>
    Choice = 7,

    /// <summary>JSON text: a policy, the settings of a case.</summary>
    Json = 8,

    /// <summary>Masked at the source (<c>*</c>): known to exist, its value unknown. Never zero.</summary>
    Masked = 9,

    /// <summary>A salted commitment to personal data that are kept beside the log and can be erased.</summary>
    Commitment = 10,
}
