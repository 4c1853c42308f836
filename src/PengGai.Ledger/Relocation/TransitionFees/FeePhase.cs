namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>The part of a wait that a fee line belongs to.</summary>
public enum FeePhase
{
    /// <summary>Within the agreed transition period (期内).</summary>
    Term,

    /// <summary>After the agreed transition period (超期).</summary>
    Overdue,

    /// <summary>After the delivery that ended the wait (交付后).</summary>
    AfterDelivery,

    /// <summary>Paid once (一次性).</summary>
    OneOff,
}
