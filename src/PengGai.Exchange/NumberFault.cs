namespace PengGai.Exchange;

/// <summary>Why a text isn't a number that can be taken.</summary>
internal enum NumberFault
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>Something else than digits, separators, a point and 万 or 亿 stands there.</summary>
    NotANumber,

    /// <summary>A thousands separator stands where no thousands begin.</summary>
    Separators,

    /// <summary>More digits before the point than are kept.</summary>
    TooLarge,

    /// <summary>More digits after the point than are kept.</summary>
    TooManyDecimals,
}
